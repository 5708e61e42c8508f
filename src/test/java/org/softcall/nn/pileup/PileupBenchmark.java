package org.softcall.nn.pileup;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.softcall.nn.Device;
import org.softcall.nn.TensorFlowOptions;

/**
 * Times pileups of batches of windows through TensorFlow, forward and with gradients, beside the machine's memory
 * bandwidth: {@code scripts/benchmark-pileup} runs it. Bytes are those of the arrays that go in and come out.
 */
public final class PileupBenchmark {

    private static final int CHANNELS = 6;
    private static final int READ_LENGTH = 150;
    private static final int DEPTH = 30;
    private static final int WARM_UPS = 3;
    private static final int COPIED_FLOATS = 1 << 25;

    private PileupBenchmark() {}

    /** Arguments: windows of a batch, positions of a window, repeats, device. */
    public static void main(final String[] args) {
        final int windows = args.length > 0 ? Integer.parseInt(args[0]) : 32;
        final int windowBp = args.length > 1 ? Integer.parseInt(args[1]) : 1_000;
        final int repeats = args.length > 2 ? Integer.parseInt(args[2]) : 20;
        final Device device = args.length > 3 ? Device.valueOf(args[3]) : Device.AUTO;

        final int reads = windows * windowBp * DEPTH / READ_LENGTH;
        final PileupBatch batch = batch(windows, windowBp, reads);
        final PileupTarget target = target(windows * windowBp);
        final PileupSettings settings = new PileupSettings(CHANNELS, true, QualityFilter.RENORMALISED, true);
        final double bandwidth = memoryBandwidth();
        System.out.printf(
                Locale.ROOT,
                "%d windows of %d bp, %d reads of %d bp, depth %d; memory bandwidth %.1f GB/s (copying, all cores)%n",
                windows,
                windowBp,
                reads,
                READ_LENGTH,
                DEPTH,
                bandwidth / 1e9);
        System.out.printf("%-20s %10s %14s %12s %8s %12s%n", "", "ms", "positions/s", "reads/s", "GB/s", "of memory");
        try (PileupSession session = new PileupSession(settings, windowBp, new TensorFlowOptions(device, 0, 0))) {
            final long in = 4L * batch.size() * (CHANNELS + 4);
            final long out = 4L * windows * windowBp * (2 * CHANNELS + 6);
            final double forward = seconds(repeats, () -> session.run(batch, PileupScalars.DEFAULT));
            print("forward", forward, windows * windowBp, reads, in + out, bandwidth);
            final long targets = 4L * windows * windowBp * 5;
            final long gradients = 4L * batch.size() * (CHANNELS + 1);
            final double both = seconds(repeats, () -> session.gradient(batch, PileupScalars.DEFAULT, target));
            print("loss and gradient", both, windows * windowBp, reads, in + targets + gradients, bandwidth);
        }
    }

    private static void print(
            final String what,
            final double seconds,
            final int positions,
            final int reads,
            final long bytes,
            final double bandwidth) {
        System.out.printf(
                Locale.ROOT,
                "%-20s %10.2f %,14.0f %,12.0f %8.2f %11.1f%%%n",
                what,
                1e3 * seconds,
                positions / seconds,
                reads / seconds,
                bytes / seconds / 1e9,
                100 * bytes / seconds / bandwidth);
    }

    /** The median time of a run. */
    private static double seconds(final int repeats, final Supplier<?> run) {
        final List<Double> times = new ArrayList<>();
        for (int i = -WARM_UPS; i < repeats; i++) {
            final long start = System.nanoTime();
            run.get();
            if (i >= 0) {
                times.add((System.nanoTime() - start) / 1e9);
            }
        }
        times.sort(null);
        return times.get(repeats / 2);
    }

    private static PileupBatch batch(final int windows, final int windowBp, final int reads) {
        final Random random = new Random(1);
        final int size = reads * READ_LENGTH;
        final int[] cells = new int[size];
        final float[] bases = new float[size * CHANNELS];
        final float[] qualities = new float[size];
        final float[] mappingQualities = new float[size];
        final float[] occupancy = new float[size];
        Arrays.fill(mappingQualities, 60);
        Arrays.fill(occupancy, 1);
        for (int read = 0; read < reads; read++) {
            final int window = read * windows / reads;
            final int start = random.nextInt(windowBp + READ_LENGTH) - READ_LENGTH;
            for (int i = 0; i < READ_LENGTH; i++) {
                final int at = read * READ_LENGTH + i;
                final int position = start + i;
                cells[at] = position >= 0 && position < windowBp ? window * windowBp + position : -1;
                bases[at * CHANNELS + random.nextInt(4)] = 1;
                qualities[at] = 2 + random.nextInt(39);
            }
        }
        return new PileupBatch(windows, cells, bases, qualities, mappingQualities, occupancy);
    }

    private static PileupTarget target(final int positions) {
        final float[] fractions = new float[positions * 4];
        for (int i = 0; i < positions; i++) {
            fractions[4 * i + i % 4] = 1;
        }
        return PileupTarget.everywhere(fractions);
    }

    /** Bytes read and written in a second where every core copies an array that no cache holds. */
    private static double memoryBandwidth() {
        final int cores = Runtime.getRuntime().availableProcessors();
        final float[][] from = new float[cores][COPIED_FLOATS];
        final float[][] to = new float[cores][COPIED_FLOATS];
        final double seconds = seconds(5, () -> {
            IntStream.range(0, cores)
                    .parallel()
                    .forEach(core -> System.arraycopy(from[core], 0, to[core], 0, COPIED_FLOATS));
            return to;
        });
        return 2.0 * cores * COPIED_FLOATS * Float.BYTES / seconds;
    }
}
