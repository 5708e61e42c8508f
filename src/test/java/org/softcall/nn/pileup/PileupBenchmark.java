package org.softcall.nn.pileup;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.softcall.nn.Device;
import org.softcall.nn.TensorFlowOptions;

/**
 * Times pileups of batches of windows through TensorFlow, forward and with gradients, beside the machine's memory
 * bandwidth: {@code scripts/benchmark-pileup} runs it. Bytes are those of the arrays that go in and come out; CPU time is that
 * of the whole process.
 */
public final class PileupBenchmark {

    private static final int READ_LENGTH = 150;
    private static final int DEPTH = 30;
    private static final double WARM_UP_SECONDS = 2;
    private static final int COPIED_FLOATS = 1 << 25;

    /** The published definition, which {@code scripts/benchmark-pileup-jax.py} times. */
    private static final PileupSettings PUBLISHED = new PileupSettings(4, true, QualityFilter.NONE, true);

    /** All that there is. */
    private static final PileupSettings WHOLE = new PileupSettings(6, true, QualityFilter.RENORMALISED, true);

    private static final OperatingSystemMXBean SYSTEM =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    private final BenchmarkReads reads;
    private final int repeats;
    private final Device device;
    private final double bandwidth = memoryBandwidth();

    private PileupBenchmark(final BenchmarkReads reads, final int repeats, final Device device) {
        this.reads = reads;
        this.repeats = repeats;
        this.device = device;
    }

    /** Arguments: windows of a batch, positions of a window, repeats, device, file for the values as published. */
    public static void main(final String[] args) {
        final int windows = args.length > 0 ? Integer.parseInt(args[0]) : 32;
        final int windowBp = args.length > 1 ? Integer.parseInt(args[1]) : 1_000;
        final int repeats = args.length > 2 ? Integer.parseInt(args[2]) : 20;
        final Device device = args.length > 3 ? Device.valueOf(args[3]) : Device.AUTO;
        final PileupBenchmark benchmark =
                new PileupBenchmark(new BenchmarkReads(windows, windowBp, DEPTH, READ_LENGTH), repeats, device);
        benchmark.printHeader();
        benchmark.time("published", PUBLISHED);
        benchmark.time("all channels, filter", WHOLE);
        if (args.length > 4) {
            benchmark.write(Path.of(args[4]));
        }
    }

    private void printHeader() {
        System.out.printf(
                Locale.ROOT,
                "%d windows of %d bp, %d reads of %d bp, depth %d; memory bandwidth %.1f GB/s (copying, all cores)%n",
                reads.windows(),
                reads.windowBp(),
                reads.reads(),
                READ_LENGTH,
                DEPTH,
                bandwidth / 1e9);
        System.out.printf(
                "%-30s %10s %8s %14s %12s %8s %12s%n",
                "", "ms", "CPU ms", "positions/s", "reads/s", "GB/s", "of memory");
    }

    private PileupSession session(final PileupSettings settings) {
        return new PileupSession(settings, reads.windowBp(), new TensorFlowOptions(device, 0, 0));
    }

    private void time(final String what, final PileupSettings settings) {
        final int channels = settings.channels();
        final PileupBatch batch = reads.batch(channels);
        final PileupTarget target = reads.target();
        try (PileupSession session = session(settings)) {
            final long in = 4L * batch.size() * (channels + 4);
            final long out = 4L * reads.positions() * (2 * channels + 6);
            final Times forward = times(repeats, () -> session.run(batch, PileupScalars.DEFAULT));
            print(what + ": forward", forward, in + out);
            final long targets = 4L * reads.positions() * 5;
            final long gradients = 4L * batch.size() * (channels + 1);
            final Times both = times(repeats, () -> session.gradient(batch, PileupScalars.DEFAULT, target));
            print(what + ": gradient", both, in + targets + gradients);
        }
    }

    private void print(final String what, final Times times, final long bytes) {
        final double seconds = times.seconds();
        System.out.printf(
                Locale.ROOT,
                "%-30s %10.2f %8.2f %,14.0f %,12.0f %8.2f %11.1f%%%n",
                what,
                1e3 * seconds,
                1e3 * times.cpuSeconds(),
                reads.positions() / seconds,
                reads.reads() / seconds,
                bytes / seconds / 1e9,
                100 * bytes / seconds / bandwidth);
    }

    /** Writes little-endian floats: pileup, coverage, mean qualities, loss, gradients to bases and to qualities. */
    private void write(final Path file) {
        try (PileupSession session = session(PUBLISHED);
                WritableByteChannel to = Files.newByteChannel(
                        file,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE,
                        StandardOpenOption.TRUNCATE_EXISTING)) {
            final PileupBatch batch = reads.batch(PUBLISHED.channels());
            final PileupArrays arrays = session.run(batch, PileupScalars.DEFAULT);
            final PileupGradient gradient = session.gradient(batch, PileupScalars.DEFAULT, reads.target());
            for (final float[] values : List.of(
                    arrays.pileup(),
                    arrays.coverage(),
                    arrays.meanQualities(),
                    new float[] {gradient.loss()},
                    gradient.bases(),
                    gradient.qualities())) {
                final ByteBuffer bytes =
                        ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
                bytes.asFloatBuffer().put(values);
                to.write(bytes);
            }
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The median time of a run, and the CPU time of all by their number, for its clock ticks in steps of 10 ms. */
    private record Times(double seconds, double cpuSeconds) {}

    private static Times times(final int repeats, final Supplier<?> run) {
        final long warm = System.nanoTime() + (long) (1e9 * WARM_UP_SECONDS);
        while (System.nanoTime() < warm) {
            run.get();
        }
        final double[] seconds = new double[repeats];
        final long cpuStart = SYSTEM.getProcessCpuTime();
        for (int i = 0; i < repeats; i++) {
            final long start = System.nanoTime();
            run.get();
            seconds[i] = (System.nanoTime() - start) / 1e9;
        }
        final double cpuSeconds = (SYSTEM.getProcessCpuTime() - cpuStart) / 1e9 / repeats;
        Arrays.sort(seconds);
        return new Times(seconds[repeats / 2], cpuSeconds);
    }

    /** Bytes read and written in a second where every core copies an array that no cache holds. */
    private static double memoryBandwidth() {
        final int cores = Runtime.getRuntime().availableProcessors();
        final float[][] from = new float[cores][COPIED_FLOATS];
        final float[][] to = new float[cores][COPIED_FLOATS];
        final Times times = times(5, () -> {
            IntStream.range(0, cores)
                    .parallel()
                    .forEach(core -> System.arraycopy(from[core], 0, to[core], 0, COPIED_FLOATS));
            return to;
        });
        return 2.0 * cores * COPIED_FLOATS * Float.BYTES / times.seconds();
    }
}
