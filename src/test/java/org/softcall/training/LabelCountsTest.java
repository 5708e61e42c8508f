package org.softcall.training;

import static org.testng.Assert.assertEquals;

import org.testng.annotations.Test;

/** Tests of counts by label and type. */
public final class LabelCountsTest {

    @Test
    public void countsByLabelAndType() {
        final LabelCounts counts = new LabelCounts();
        counts.add(ExampleBuilder.of("A", "G", Label.ABSENT));
        counts.add(ExampleBuilder.of("A", "C", Label.HOMOZYGOUS));
        counts.add(ExampleBuilder.of("ACA", "A", Label.HOMOZYGOUS));
        counts.add(ExampleBuilder.of("A", "C", Label.HETEROZYGOUS));
        counts.add(ExampleBuilder.of("A", "C", Label.HOMOZYGOUS));
        assertEquals(counts.of(Label.ABSENT), 1);
        assertEquals(counts.of(Label.HETEROZYGOUS), 1);
        assertEquals(counts.of(Label.HOMOZYGOUS), 3);
        assertEquals(counts.toString(), "SNV 1 absent, 1 het, 2 hom; indel 0 absent, 0 het, 1 hom");
    }

    @Test
    public void copiesMakeTheLabel() {
        assertEquals(Label.ofCopies(0), Label.ABSENT);
        assertEquals(Label.ofCopies(1), Label.HETEROZYGOUS);
        assertEquals(Label.ofCopies(2), Label.HOMOZYGOUS);
    }
}
