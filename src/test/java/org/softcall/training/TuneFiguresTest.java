package org.softcall.training;

import static org.testng.Assert.assertEquals;
import static org.testng.Assert.assertTrue;

import java.util.Map;
import org.softcall.nn.LogOdds;
import org.testng.annotations.Test;

/** Tests of the figures on examples held back, against numbers made by hand. */
public final class TuneFiguresTest {

    private static final Example SNV_ABSENT = ExampleBuilder.of("A", "G", Label.ABSENT);
    private static final Example SNV_HET = ExampleBuilder.of("A", "G", Label.HETEROZYGOUS);
    private static final Example SNV_HOM = ExampleBuilder.of("A", "G", Label.HOMOZYGOUS);
    private static final Example INDEL_ABSENT = ExampleBuilder.of("ACA", "A", Label.ABSENT);
    private static final Example INDEL_HET = ExampleBuilder.of("A", "AT", Label.HETEROZYGOUS);

    private static Answer answer(final Example example, final double variant, final double homozygous) {
        return Answer.of(example, false, new LogOdds(variant, homozygous));
    }

    @Test
    public void countsSnvsAndIndelsApart() {
        final TuneFigures figures = new TuneFigures();
        figures.add(answer(SNV_HET, 1, -1));
        figures.add(answer(SNV_HET, 1, 1));
        figures.add(answer(SNV_HOM, 1, 1));
        figures.add(answer(SNV_HOM, -1, 1));
        figures.add(answer(SNV_ABSENT, 1, 0));
        figures.add(answer(SNV_ABSENT, -1, 0));
        figures.add(answer(INDEL_ABSENT, -1, 0));
        figures.add(answer(INDEL_HET, 1, -1));
        final Map<String, Double> map = figures.toMap();
        assertEquals(map.get("tuneExamples"), 8.0);
        assertEquals(map.get("tuneSnvPrecision"), 0.75, 1e-12);
        assertEquals(map.get("tuneSnvRecall"), 0.75, 1e-12);
        assertEquals(map.get("tuneSnvF1"), 0.75, 1e-12);
        assertEquals(map.get("tuneIndelPrecision"), 1.0, 1e-12);
        assertEquals(map.get("tuneIndelRecall"), 1.0, 1e-12);
        assertEquals(map.get("tuneIndelF1"), 1.0, 1e-12);
        assertTrue(figures.summary().contains("wrong zygosity 1 of 3"), figures.summary());
    }

    @Test
    public void evenOddsAreNoCall() {
        final TuneFigures figures = new TuneFigures();
        figures.add(answer(SNV_HET, 0, 0));
        assertEquals(figures.toMap().get("tuneSnvRecall"), 0.0);
    }

    @Test
    public void theLossIsThatOfPresenceAndOfZygosityWhereThereIsOne() {
        final double three = Math.log(3);
        final TuneFigures figures = new TuneFigures();
        figures.add(answer(SNV_ABSENT, -three, 5));
        assertEquals(figures.loss(), -Math.log(0.75), 1e-12, "zygosity of what is absent does not matter");
        figures.add(answer(SNV_HOM, three, -three));
        assertEquals(figures.loss(), (-2 * Math.log(0.75) - Math.log(0.25)) / 2, 1e-12);
        figures.add(answer(INDEL_HET, -three, -three));
        assertEquals(figures.loss(), (-3 * Math.log(0.75) - 2 * Math.log(0.25)) / 3, 1e-12);
        assertEquals(figures.toMap().get("tuneLoss"), figures.loss());
    }

    @Test
    public void theLossOfAConfidentErrorIsItsLogOdds() {
        final TuneFigures figures = new TuneFigures();
        figures.add(answer(SNV_ABSENT, 1e4, 0));
        assertEquals(figures.loss(), 1e4, 1e-9);
        figures.add(answer(SNV_ABSENT, -1e4, 0));
        assertEquals(figures.loss(), 5e3, 1e-9);
    }

    @Test
    public void anExampleCountsByItsWeight() {
        final TuneFigures figures = new TuneFigures();
        figures.add(answer(SNV_HET, 1, -1));
        figures.add(answer(new Example(SNV_ABSENT.candidate(), Label.ABSENT, 3), 1, 0));
        assertEquals(figures.toMap().get("tuneSnvPrecision"), 0.25);
        final TuneFigures once = new TuneFigures();
        once.add(answer(SNV_HET, 1, -1));
        for (int i = 0; i < 3; i++) {
            once.add(answer(SNV_ABSENT, 1, 0));
        }
        assertEquals(figures.loss(), once.loss(), 1e-12);
        assertEquals(figures.f1(), once.f1(), 1e-12);
    }

    @Test
    public void epochsAreChosenByTheMeanOfSnvsAndIndels() {
        final TuneFigures figures = new TuneFigures();
        figures.add(answer(SNV_HET, 1, -1));
        figures.add(answer(SNV_HET, 1, -1));
        figures.add(answer(SNV_HET, -1, -1));
        assertEquals(figures.f1(), 0.8, 1e-12, "where no indel is true, SNVs alone count");
        figures.add(answer(INDEL_HET, -1, -1));
        assertEquals(figures.f1(), 0.4, 1e-12);
        assertEquals(figures.toMap().get("tuneF1"), figures.f1());
    }

    @Test
    public void aNetworkThatAnswersNaNHasNoFiniteLoss() {
        final TuneFigures figures = new TuneFigures();
        figures.add(answer(SNV_HET, Double.NaN, 0));
        assertTrue(Double.isNaN(figures.loss()));
    }

    @Test
    public void noExamplesGiveZeros() {
        final TuneFigures figures = new TuneFigures();
        assertEquals(figures.loss(), 0.0);
        figures.toMap().values().forEach(value -> assertEquals(value, 0.0));
    }
}
