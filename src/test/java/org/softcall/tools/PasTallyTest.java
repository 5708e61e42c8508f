package org.softcall.tools;

import static org.testng.Assert.assertEquals;

import htsjdk.tribble.annotation.Strand;
import java.util.List;
import java.util.Map;
import org.softcall.pas.ContigPiece;
import org.softcall.pas.Merge;
import org.softcall.pas.PasSite;
import org.softcall.pas.ReadFate;
import org.softcall.pas.ReadLedger;
import org.softcall.pas.SiteRegion;
import org.testng.annotations.Test;

public final class PasTallyTest {

    private static final PasSite SITE =
            new PasSite("chr1", Strand.POSITIVE, 90, 100, 95, 12, 0, 17, 12, 10, 3, Map.of("a", 4, "b", 8));

    private static final SiteRegion REGION = new SiteRegion(90, 100, 90, 100, 95, 12);

    private static Merge merge(final Merge.Tier tier) {
        return new Merge(tier, REGION, REGION, 5);
    }

    @Test
    public void eachTierTakesOnWhatTheOneBeforeLeft() {
        final PasTally tally = new PasTally();
        final List<Merge> merges =
                List.of(merge(Merge.Tier.SPACING), merge(Merge.Tier.PROMINENCE), merge(Merge.Tier.SPACING));
        tally.add(new ContigPiece.Result(List.of(SITE, SITE), 5, merges, new ReadLedger()));
        tally.add(new ContigPiece.Result(List.of(SITE), 1, List.of(), new ReadLedger()));
        assertEquals(
                tally.merges(new PasTally.Rules("SUMMIT", "98 bp", "lambda", "SITE", "gap of 100 bp")),
                List.of(
                        "tier         rule       threshold            sites before       merged  sites after",
                        "spacing      SUMMIT     98 bp                           9            2            7",
                        "prominence   SUMMIT     lambda                          7            1            6",
                        "samples      SITE       gap of 100 bp                   6            3            3"));
    }

    @Test
    public void readsOfASiteThatIsNotWrittenCountNowhere() {
        final ReadLedger ledger = new ReadLedger();
        ledger.add(ReadFate.COUNTED, 100, 2012, 2010);
        ledger.add(ReadFate.SAME_UMI, 100, 5, 0);
        final PasTally tally = new PasTally();
        tally.add(new ContigPiece.Result(List.of(SITE), 1, List.of(), ledger));
        tally.leaveOut(SITE);
        tally.addUnplaced();
        assertEquals(
                tally.fates(),
                List.of(
                        "       reads         UMIs  what became of them",
                        "       2,000        2,000  counted at a site",
                        "          17           10  at a site that was left out, for internal priming may explain it",
                        "           1            0  not aligned",
                        "       2,018               in all"));
    }
}
