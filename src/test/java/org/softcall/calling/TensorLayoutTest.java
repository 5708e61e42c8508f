package org.softcall.calling;

import static org.testng.Assert.assertEquals;
import static org.testng.Assert.assertSame;
import static org.testng.Assert.assertTrue;
import static org.testng.Assert.expectThrows;

import java.util.List;
import java.util.Map;
import org.broadinstitute.hellbender.exceptions.UserException;
import org.softcall.nn.ModelDescription;
import org.softcall.nn.TensorSpec;
import org.softcall.reads.ShardBuilder;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;

/** Tests of which layout a model has and which alleles it asks about. */
public final class TensorLayoutTest {

    private static ModelDescription model(final String layout) {
        final TensorSpec tensor = new TensorSpec(layout, 100, 221, List.of("BASE"), "any");
        return new ModelDescription(
                1, "m.zip", tensor, ModelDescription.CLASSES, 1, null, Map.of(), Map.of(), Map.of());
    }

    @DataProvider
    public Object[][] layouts() {
        return new Object[][] {{TensorLayout.EVIDENCE}, {TensorLayout.SEED_7}};
    }

    @Test(dataProvider = "layouts")
    public void aModelNamesItsLayout(final TensorLayout layout) {
        assertEquals(layout.spec().layout(), layout.name());
        assertSame(TensorLayout.of(model(layout.name())), layout);
        assertEquals(layout.spec().depth(), 100);
        assertEquals(layout.spec().width(), 221);
    }

    @DataProvider
    public Object[][] unknownLayouts() {
        return new Object[][] {{"HAPLOTYPE_9"}, {"evidence"}, {null}};
    }

    @Test(dataProvider = "unknownLayouts")
    public void aLayoutThatIsNotKnownIsAUserError(final String layout) {
        final UserException error = expectThrows(UserException.class, () -> TensorLayout.of(model(layout)));
        for (final String named : List.of("m.zip", String.valueOf(layout), "EVIDENCE", "SEED_7")) {
            assertTrue(error.getMessage().contains(named), error.getMessage());
        }
    }

    private static CandidateSite site(final int locus, final Object... allelesAndFragments) {
        final List<Candidate> candidates = new java.util.ArrayList<>();
        for (int i = 0; i < allelesAndFragments.length; i += 2) {
            final String[] sides = ((String) allelesAndFragments[i]).split(">");
            candidates.add(new CandidateBuilder("", locus, sides[0], sides[1])
                    .fragments((int) allelesAndFragments[i + 1])
                    .build());
        }
        return new CandidateSite(ShardBuilder.CONTIG, locus, 20, candidates);
    }

    private static final List<CandidateSite> SITES = List.of(
            site(5, "A>C", 3, "A>G", 4),
            site(5, "A>AT", 3, "AT>A", 2),
            site(6, "A>C", 4, "A>T", 4),
            site(7, "A>C", 3),
            site(7, "A>AG", 3, "ATT>A", 6),
            site(8, "A>T", 3),
            site(8, "A>AG", 3));

    private static String described(final List<CandidateSite> sites) {
        return String.join(
                ";",
                sites.stream()
                        .map(site -> site.locus() + " "
                                + site.candidates().stream()
                                        .map(candidate -> candidate.allele().ref() + ">"
                                                + candidate.allele().alt())
                                        .toList()
                                + " " + site.depth())
                        .toList());
    }

    @Test
    public void evidenceAsksAboutEveryAllele() {
        assertEquals(TensorLayout.EVIDENCE.questions(SITES), SITES);
    }

    @Test
    public void seed7AsksAboutTheBestSupportedAlleleOfEachLocus() {
        assertEquals(
                described(TensorLayout.SEED_7.questions(SITES)),
                "5 [A>G] 20;6 [A>C] 20;7 [ATT>A] 20;8 [A>AG] 20",
                "of equals the first in the order of alleles");
        assertEquals(TensorLayout.SEED_7.questions(List.of()), List.of());
    }
}
