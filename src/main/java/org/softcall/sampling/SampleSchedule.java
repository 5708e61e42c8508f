package org.softcall.sampling;

import java.util.ArrayList;
import java.util.List;
import org.broadinstitute.hellbender.utils.SimpleInterval;

/**
 * How many reads each stretch of the reference gives to a sample that is spread evenly: its share by length, and a quarter
 * more, for some stretches have fewer reads than their share.
 */
public final class SampleSchedule {

    private SampleSchedule() {}

    /**
     * The schedule for a number of reads: every interval of a span of length L gives
     * {@code ceil(1.25 * numReads * min(intervalSizeBp, L) / T)}, T being the length of all spans.
     *
     * @param spans contigs or parts of them, sorted, not overlapping
     * @param numReads at least 0
     * @param intervalSizeBp at least 1
     * @return one for each span
     * @throws ArithmeticException where the product of reads and length is beyond 2^63 / 5
     */
    public static List<SampledSpan> of(
            final List<SimpleInterval> spans, final long numReads, final int intervalSizeBp) {
        final long total = spans.stream().mapToLong(SimpleInterval::size).sum();
        final List<SampledSpan> sampled = new ArrayList<>();
        for (final SimpleInterval span : spans) {
            final long length = Math.min(intervalSizeBp, span.size());
            // In integers: in doubles one quota in 9,000 is one too large.
            final long share = Math.multiplyExact(5 * length, numReads);
            final long quota = share == 0 ? 0 : (share - 1) / (4 * total) + 1;
            sampled.add(new SampledSpan(span, intervalSizeBp, quota));
        }
        return sampled;
    }
}
