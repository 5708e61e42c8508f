package org.softcall.report;

import static org.testng.Assert.assertEquals;

import java.util.List;
import java.util.OptionalDouble;
import org.softcall.evaluation.CallError;
import org.softcall.evaluation.CallError.AlleleText;
import org.softcall.evaluation.MatchLevel;
import org.softcall.evaluation.VariantType;
import org.softcall.evaluation.Verdict;
import org.softcall.evaluation.Zygosity;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;

/** Tests of errors in words. */
public final class ErrorTextTest {

    @DataProvider
    public Object[][] errors() {
        return new Object[][] {
            {Verdict.FP, MatchLevel.ALLELE, "wrong call", "the truth has the allele, with another genotype"},
            {Verdict.FP, MatchLevel.LOCAL, "wrong call", "the truth has another allele near it"},
            {Verdict.FP, MatchLevel.NONE, "wrong call", "the truth has nothing there"},
            {Verdict.FN, MatchLevel.ALLELE, "missed variant", "it is called, with another genotype"},
            {Verdict.FN, MatchLevel.LOCAL, "missed variant", "another allele is called near it"},
            {Verdict.FN, MatchLevel.NONE, "missed variant", "nothing is called there"},
        };
    }

    @Test(dataProvider = "errors")
    public void anErrorSaysWhatTheOtherSideHas(
            final Verdict verdict, final MatchLevel level, final String kind, final String otherSide) {
        final CallError error = new CallError(
                "chr1",
                List.of(new AlleleText(7, "A", "C")),
                VariantType.SNP,
                Zygosity.HET,
                verdict,
                level,
                OptionalDouble.empty(),
                OptionalDouble.empty());
        assertEquals(ErrorText.kind(error), kind);
        assertEquals(ErrorText.otherSide(error), otherSide);
        assertEquals(ErrorText.genotype(error), "heterozygous");
    }

    @Test
    public void longAllelesAreCut() {
        assertEquals(
                ErrorText.change(new AlleleText(7, "A", "A" + "CG".repeat(50))),
                "A \u2192 ACGCGCGCGCGCGCGCGCGCGCGC\u2026 (101 bp)");
        assertEquals(ErrorText.change(new AlleleText(7, "A", "G".repeat(24))), "A \u2192 " + "G".repeat(24));
    }

    @Test
    public void whatHasNoQualityShowsNone() {
        assertEquals(ErrorText.quality(OptionalDouble.empty(), 1), "");
        assertEquals(ErrorText.quality(OptionalDouble.of(12.26), 1), "12.3");
        assertEquals(ErrorText.quality(OptionalDouble.of(12), 0), "12");
    }
}
