package org.softcall.training;

import static org.testng.Assert.assertEquals;

import org.testng.annotations.Test;

/** Tests of counts by label and type. */
public final class LabelCountsTest {

    @Test
    public void countsByLabelAndType() {
        final LabelCounts counts = new LabelCounts();
        counts.addSnv(Label.ABSENT);
        counts.addSnv(Label.HOMOZYGOUS);
        counts.addIndel(Label.HOMOZYGOUS);
        counts.addSnv(Label.HETEROZYGOUS);
        counts.addSnv(Label.HOMOZYGOUS);
        assertEquals(counts.present(), 4);
        assertEquals(counts.absent(), 1);
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
