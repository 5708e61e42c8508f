package org.softcall.tools;

import org.broadinstitute.barclay.argparser.Argument;
import org.broadinstitute.barclay.argparser.CommandLineException;
import org.softcall.nn.Device;
import org.softcall.nn.Precision;
import org.softcall.nn.TensorFlowOptions;

/** Arguments of every tool that runs a network. */
final class TensorFlowArgumentCollection {

    @Argument(fullName = "device", doc = "Where TensorFlow computes. GPU fails where TensorFlow finds none.")
    private Device device = Device.AUTO;

    @Argument(
            fullName = "tf-intra-op-threads",
            minValue = 0,
            doc = "Threads that TensorFlow uses within one operation; 0 for one per core.")
    private int intraOpThreads = 0;

    @Argument(
            fullName = "tf-inter-op-threads",
            minValue = 0,
            doc = "Operations that TensorFlow runs at a time; 0 for one per core.")
    private int interOpThreads = 0;

    /**
     * Checks that nobody expects a GPU to be used where TensorFlow is not.
     *
     * @param remedy what would make the tool use TensorFlow
     * @throws CommandLineException.BadArgumentValue where a GPU is asked for
     */
    void requireNoGpu(final String remedy) {
        if (device == Device.GPU) {
            throw new CommandLineException.BadArgumentValue("--device GPU needs " + remedy);
        }
    }

    TensorFlowOptions toOptions(final Precision precision) {
        return new TensorFlowOptions(device, intraOpThreads, interOpThreads, precision);
    }
}
