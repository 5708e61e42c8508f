package org.softcall.evaluation;

import htsjdk.variant.variantcontext.VariantContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.softcall.reads.BaseCode;
import org.softcall.reads.ReferenceWindow;
import org.softcall.reads.ShardBuilder;

/** Times an evaluation of one contig. Arguments: variants of the truth and of the calls, bases from one to the next. */
public final class EvaluationBenchmark {

    private EvaluationBenchmark() {}

    /** Runs the benchmark and prints seconds, counts and memory in use. */
    public static void main(final String[] args) {
        final int variants = args.length > 0 ? Integer.parseInt(args[0]) : 100_000;
        final int stepBp = args.length > 1 ? Integer.parseInt(args[1]) : 600;
        final Random random = new Random(1);
        final byte[] codes = new byte[(variants + 2) * stepBp];
        for (int i = 0; i < codes.length; i++) {
            // Some runs and tandem repeats.
            codes[i] = i > 6 && random.nextInt(3) == 0 ? codes[i - 1 - random.nextInt(4)] : (byte) random.nextInt(4);
        }
        final ReferenceWindow reference = new ReferenceWindow(ShardBuilder.CONTIG, 1, codes);
        final List<VariantContext> truth = new ArrayList<>();
        final List<VariantContext> calls = new ArrayList<>();
        for (int i = 0; i < variants; i++) {
            final VariantContext record = variant(reference, (i + 1) * stepBp + random.nextInt(stepBp / 2), random);
            truth.add(record);
            calls.add(
                    random.nextInt(20) == 0
                            ? variant(reference, record.getStart() + random.nextInt(20), random)
                            : record);
        }
        final long start = System.nanoTime();
        final SampleVariants loadedTruth = SampleVariants.load(truth.stream(), RecordBuilder.SAMPLE, reference);
        final SampleVariants loadedCalls = SampleVariants.load(calls.stream(), RecordBuilder.SAMPLE, reference);
        final long loaded = System.nanoTime();
        final List<Stratum> strata = new ArrayList<>(Strata.ofReference(reference));
        strata.add(Stratum.ALL);
        final long stratified = System.nanoTime();
        final Tally tally = new Tally();
        final AtomicInteger givenUp = new AtomicInteger();
        Superlocus.divide(loadedTruth.variants(), loadedCalls.variants()).forEach(superlocus -> {
            final ComparedSuperlocus compared = ComparedSuperlocus.of(superlocus, reference);
            givenUp.addAndGet(compared.isGivenUp() ? 1 : 0);
            tally.add(JudgedSuperlocus.of(compared, ConfidentRegions.everywhere()), strata);
        });
        final long end = System.nanoTime();
        final Runtime runtime = Runtime.getRuntime();
        System.out.printf(
                "%d x %d: load %.1f s, strata %.1f s, compare and count %.1f s; %d MiB in use; %d given up%n",
                variants,
                variants,
                (loaded - start) / 1e9,
                (stratified - loaded) / 1e9,
                (end - stratified) / 1e9,
                (runtime.totalMemory() - runtime.freeMemory()) >> 20,
                givenUp.get());
        tally.all().forEach((category, counts) -> {
            if (category.stratum().equals("*") && category.subtype().isEmpty()) {
                System.out.println(category.type() + " " + counts);
            }
        });
    }

    private static VariantContext variant(final ReferenceWindow reference, final int position, final Random random) {
        final String genotype = random.nextBoolean() ? "0/1" : "1/1";
        final int kind = random.nextInt(10);
        final int lengthBp = 1 + random.nextInt(6);
        final String base = reference.letters(position, 1);
        if (kind == 0) {
            return RecordBuilder.record(position, reference.letters(position, 1 + lengthBp), base, genotype);
        }
        if (kind == 1) {
            return RecordBuilder.record(position, base, base + reference.letters(position + 1, lengthBp), genotype);
        }
        final int code = (reference.at(position) + 1 + random.nextInt(3)) % 4;
        return RecordBuilder.record(position, base, String.valueOf(BaseCode.letter(code)), genotype);
    }
}
