package org.softcall.pas;

import static org.testng.Assert.assertEquals;
import static org.testng.Assert.assertFalse;
import static org.testng.Assert.assertNotEquals;
import static org.testng.Assert.assertTrue;

import htsjdk.samtools.Cigar;
import htsjdk.samtools.SAMFileHeader;
import htsjdk.samtools.TextCigarCodec;
import htsjdk.tribble.annotation.Strand;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.broadinstitute.hellbender.utils.read.ArtificialReadUtils;
import org.broadinstitute.hellbender.utils.read.GATKRead;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;

public final class TranscriptEndDecoderTest {

    private static final SAMFileHeader HEADER = ArtificialReadUtils.createArtificialSamHeader(1, 1, 1_000_000);

    private static GATKRead read(final String cigar, final String bases, final boolean reverse) {
        final GATKRead read = ArtificialReadUtils.createArtificialRead(
                HEADER, "read", 0, 1001, bases.getBytes(StandardCharsets.US_ASCII), new byte[bases.length()], cigar);
        read.setIsReverseStrand(reverse);
        read.setAttribute("CB", "ACGT-1");
        read.setAttribute("UB", "AAC");
        return read;
    }

    private static GATKRead read(final String cigar, final boolean reverse) {
        final Cigar parsed = TextCigarCodec.decode(cigar);
        return read(cigar, "C".repeat(parsed.getReadLength()), reverse);
    }

    private static Optional<TaggedAlignment> decode(
            final GATKRead read, final CountMode mode, final ReadLedger ledger) {
        return new TranscriptEndDecoder(
                        new MoleculeTags("CB", "UB"), mode, PolyATail.DEFAULT, HEADER.getSequenceDictionary())
                .decode(read, ledger);
    }

    private static TaggedAlignment decode(final GATKRead read) {
        return decode(read, CountMode.UMIS, new ReadLedger()).orElseThrow();
    }

    /** CIGAR, then first and last position of the stretch next to the 3' end on the forward and the reverse strand. */
    @DataProvider
    public Object[][] alignments() {
        return new Object[][] {
            {"50M", 1001, 1050, 1001, 1050},
            {"5S45M", 1001, 1045, 1001, 1045},
            {"3H5S40M5S2H", 1001, 1040, 1001, 1040},
            {"25M5D25M", 1001, 1055, 1001, 1055},
            {"25M5I20M", 1001, 1045, 1001, 1045},
            {"20=1X9=", 1001, 1030, 1001, 1030},
            {"25M200N25M", 1226, 1250, 1001, 1025},
            {"10M100N20M1000N5M2D5M3S", 2131, 2142, 1001, 1010},
            // Nothing of the read is aligned beyond the intron.
            {"25M200N5S", 1001, 1025, 1001, 1025},
            {"25M200N5I", 1001, 1025, 1001, 1025},
            {"5I200N25M", 1201, 1225, 1201, 1225},
        };
    }

    @Test(dataProvider = "alignments")
    public void readsCountAtThe3PrimeEndOfTheirLastExon(
            final String cigar,
            final int forwardStart,
            final int forwardEnd,
            final int reverseStart,
            final int reverseEnd) {
        final TaggedAlignment forward = decode(read(cigar, false));
        assertEquals(forward.strand(), Strand.POSITIVE);
        assertEquals(new int[] {forward.start(), forward.end()}, new int[] {forwardStart, forwardEnd});
        assertEquals(forward.position(), forwardEnd);
        assertEquals(forward.threePrimeEnd(), forwardEnd);
        final TaggedAlignment reverse = decode(read(cigar, true));
        assertEquals(reverse.strand(), Strand.NEGATIVE);
        assertEquals(new int[] {reverse.start(), reverse.end()}, new int[] {reverseStart, reverseEnd});
        assertEquals(reverse.position(), reverseStart);
        assertEquals(reverse.threePrimeEnd(), reverseStart);
    }

    @Test
    public void barcodesAreKeptAsTheyAre() {
        assertEquals(decode(read("10M", false)).cell(), "ACGT-1");
    }

    @Test
    public void umisOfAnyLengthAreToldApart() {
        final GATKRead other = read("10M", false);
        other.setAttribute("UB", "AACN".repeat(20));
        assertEquals(decode(read("10M", true)).umi(), decode(read("10M", false)).umi());
        assertNotEquals(decode(other).umi(), decode(read("10M", false)).umi());
    }

    @Test
    public void whatIsNoEvidenceIsListed() {
        final ReadLedger ledger = new ReadLedger();
        final GATKRead withoutCell = read("10M", false);
        withoutCell.clearAttribute("CB");
        final GATKRead withoutUmi = read("10M", false);
        withoutUmi.clearAttribute("UB");
        final GATKRead unmapped = read("10M", false);
        unmapped.setIsUnmapped();
        assertFalse(decode(withoutCell, CountMode.UMIS, ledger).isPresent());
        assertFalse(decode(withoutUmi, CountMode.UMIS, ledger).isPresent());
        assertFalse(decode(unmapped, CountMode.UMIS, ledger).isPresent());
        assertFalse(decode(read("10S", false), CountMode.UMIS, ledger).isPresent());
        assertEquals(ledger.reads(ReadFate.NO_BARCODE), 1);
        assertEquals(ledger.reads(ReadFate.NO_UMI), 1);
        assertEquals(ledger.reads(ReadFate.UNMAPPED), 2);
        assertEquals(decode(withoutUmi, CountMode.READS, ledger).orElseThrow().umi(), TaggedAlignment.NO_UMI);
        assertEquals(ledger.totalReads(), 4);
    }

    /** CIGAR, bases, and where the transcript ends before a tail on the forward and on the reverse strand, 0 without one. */
    @DataProvider
    public Object[][] clips() {
        return new Object[][] {
            {"4M6S", "CCCCAAAAAA", 1004, 0},
            {"4M6S", "CCCCTTTTTT", 0, 0},
            {"6S4M", "TTTTTTCCCC", 0, 1001},
            {"6S4M", "AAAAAACCCC", 0, 0},
            {"2H6S4M2H", "TTTTTTCCCC", 0, 1001},
            {"2H4M6S2H", "CCCCAAAAAA", 1004, 0},
            {"6S4M6S", "TTTTTTCCCCAAAAAA", 1004, 1001},
            {"4M5S", "CCCCAAAAA", 0, 0},
            {"10M", "CCCCAAAAAA", 0, 0},
            // Some bases before the tail are clipped, up to twelve.
            {"4M10S", "CCCCGAATAAAAAA", 1008, 0},
            {"10S4M", "TTTTTTGTTGCCCC", 0, 997},
            {"4M18S", "CCCCACGTACGTACGTAAAAAA", 1016, 0},
            {"4M19S", "CCCCGACGTACGTACGTAAAAAA", 0, 0},
            // Six in a row at the start of the tail, and four in five of all that follows.
            {"4M11S", "CCCCAAAAAGAAAAA", 0, 0},
            {"4M10S", "CCCCAAAAAAGAAA", 1004, 0},
            {"4M10S", "CCCCAAAAAAAAGG", 1004, 0},
            {"4M10S", "CCCCAAAAAAAGGG", 0, 0},
            {"4M15S", "CCCCAAAAAAGGGAAAAAA", 1004, 0},
            {"4M16S", "CCCCAAAAAAGGGGAAAAAA", 1014, 0},
        };
    }

    @Test(dataProvider = "clips")
    public void aClipOfATellsWhereATranscriptEnds(
            final String cigar, final String bases, final int forward, final int reverse) {
        assertEquals(decode(read(cigar, bases, false)).tailedEnd(), forward);
        assertEquals(decode(read(cigar, bases, true)).tailedEnd(), reverse);
    }

    @Test
    public void aReadWithoutBasesHasNoTail() {
        final GATKRead read = read("4M6S", "CCCCAAAAAA", false);
        read.setBases(new byte[0]);
        assertFalse(decode(read).hasTail());
        assertTrue(decode(read("4M6S", "CCCCAAAAAA", false)).hasTail());
    }
}
