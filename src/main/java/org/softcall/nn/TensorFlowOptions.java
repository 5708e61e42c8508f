package org.softcall.nn;

import org.broadinstitute.hellbender.exceptions.UserException;
import org.tensorflow.DeviceSpec;
import org.tensorflow.Graph;
import org.tensorflow.Session;
import org.tensorflow.exceptions.TensorFlowException;
import org.tensorflow.op.Ops;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.proto.GPUOptions;
import org.tensorflow.proto.GraphOptions;
import org.tensorflow.proto.RewriterConfig;

/**
 * How TensorFlow may use the machine.
 *
 * @param device where to compute
 * @param intraOpThreads threads within one operation, 0 for TensorFlow's choice
 * @param interOpThreads operations at a time, 0 for TensorFlow's choice
 * @param precision of convolutions and matrix products
 */
public record TensorFlowOptions(Device device, int intraOpThreads, int interOpThreads, Precision precision) {

    /** Options for computing in 32 bits. */
    public TensorFlowOptions(final Device device, final int intraOpThreads, final int interOpThreads) {
        this(device, intraOpThreads, interOpThreads, Precision.FLOAT32);
    }

    /**
     * The session configuration.
     *
     * @throws UserException where a GPU is asked for and TensorFlow finds none
     */
    public ConfigProto toConfig() {
        NativeStart.quietStart();
        if (device == Device.GPU && !gpuWorks()) {
            throw new UserException(
                    "--device GPU was asked for, but TensorFlow finds no GPU it can use. Either run on a"
                            + " machine with an NVIDIA GPU, CUDA 12 and cuDNN 9, with gatk-softcall built for it (mvn -Pgpu"
                            + " package), or choose --device CPU or --device AUTO.");
        }
        final ConfigProto.Builder config = ConfigProto.newBuilder()
                .setIntraOpParallelismThreads(intraOpThreads)
                .setInterOpParallelismThreads(interOpThreads)
                .setAllowSoftPlacement(true)
                .setGpuOptions(GPUOptions.newBuilder().setAllowGrowth(true));
        if (device == Device.CPU) {
            config.putDeviceCount("GPU", 0);
        }
        if (precision == Precision.BFLOAT16) {
            config.setGraphOptions(GraphOptions.newBuilder()
                    .setRewriteOptions(
                            RewriterConfig.newBuilder().setAutoMixedPrecisionOnednnBfloat16(RewriterConfig.Toggle.ON)));
        }
        return config.build();
    }

    private static boolean gpuWorks() {
        try (Graph graph = new Graph()) {
            final Ops tf = Ops.create(graph);
            final var probe = tf.withDevice(DeviceSpec.newBuilder()
                            .deviceType(DeviceSpec.DeviceType.GPU)
                            .deviceIndex(0)
                            .build())
                    .math
                    .add(tf.constant(1f), tf.constant(1f));
            final ConfigProto config = ConfigProto.newBuilder()
                    .setAllowSoftPlacement(false)
                    .setGpuOptions(GPUOptions.newBuilder().setAllowGrowth(true))
                    .build();
            try (Session session = new Session(graph, config);
                    var result = session.runner().fetch(probe).run()) {
                return result.size() == 1;
            }
        } catch (final TensorFlowException | IllegalArgumentException e) {
            return false;
        }
    }
}
