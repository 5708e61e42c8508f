package org.softcall.reads;

import static org.testng.Assert.assertEquals;
import static org.testng.Assert.assertFalse;
import static org.testng.Assert.assertNotEquals;
import static org.testng.Assert.assertTrue;

import htsjdk.samtools.CigarOperator;
import htsjdk.samtools.SAMFileHeader;
import java.nio.charset.StandardCharsets;
import org.broadinstitute.hellbender.utils.read.ArtificialReadUtils;
import org.broadinstitute.hellbender.utils.read.GATKRead;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;

/** Tests of reads decoded to plain arrays. */
public final class AlignedReadTest {

    private static GATKRead gatkRead(final String cigar, final String bases) {
        final SAMFileHeader header = ArtificialReadUtils.createArtificialSamHeader(1, 1, 1000);
        final byte[] qualities = new byte[bases.length()];
        for (int i = 0; i < qualities.length; i++) {
            qualities[i] = (byte) (20 + i);
        }
        final GATKRead read = ArtificialReadUtils.createArtificialRead(
                header, "fragment", 0, 101, bases.getBytes(StandardCharsets.US_ASCII), qualities, cigar);
        read.setMappingQuality(37);
        return read;
    }

    @Test
    public void aFragmentIsAReadNameWithinAReadGroup() {
        final GATKRead first = gatkRead("4M", "ACGT");
        final GATKRead mate = gatkRead("2M", "GT");
        final GATKRead other = gatkRead("4M", "ACGT");
        first.setReadGroup("lane1");
        mate.setReadGroup("lane1");
        other.setReadGroup("lane2");
        assertEquals(AlignedRead.of(mate).fragmentHash(), AlignedRead.of(first).fragmentHash());
        assertNotEquals(
                AlignedRead.of(other).fragmentHash(), AlignedRead.of(first).fragmentHash());
    }

    @Test
    public void readsWithoutANameAreFragmentsOfTheirOwn() {
        final GATKRead first = gatkRead("4M", "ACGT");
        final GATKRead second = gatkRead("4M", "ACGA");
        first.setName("*");
        second.setName("*");
        assertNotEquals(
                AlignedRead.of(first).fragmentHash(), AlignedRead.of(second).fragmentHash());
    }

    @Test
    public void aMatchReachesThroughWhatHoldsNoIndelOrIntron() {
        final AlignedRead read = ReadBuilder.read("r")
                .at(10)
                .cigar("2S3M2=1I4M2D3M5N4M")
                .bases("A".repeat(19))
                .build();
        assertTrue(read.alignsThrough(10, 14));
        assertTrue(read.alignsThrough(12, 12));
        assertFalse(read.alignsThrough(14, 15), "the insertion lies between");
        assertTrue(read.alignsThrough(15, 18));
        assertFalse(read.alignsThrough(18, 19), "deleted");
        assertFalse(read.alignsThrough(9, 11), "before the start");
        assertTrue(read.alignsThrough(21, 23));
        assertFalse(read.alignsThrough(23, 29));
        assertFalse(read.skips(23));
        assertTrue(read.skips(24));
        assertTrue(read.skips(28));
        assertFalse(read.skips(29));
    }

    @Test
    public void decodesEveryFieldOfAGatkRead() {
        final GATKRead read = gatkRead("1S3M2D2M", "AcGTNr");
        read.setIsReverseStrand(true);
        read.setIsPaired(true);
        read.setFragmentLength(-250);
        final AlignedRead decoded = AlignedRead.of(read);
        assertEquals(decoded.start(), 101);
        assertEquals(decoded.end(), 107);
        assertEquals(decoded.bases(), new byte[] {0, 1, 2, 3, 4, 4});
        assertEquals(decoded.baseQualities(), new byte[] {20, 21, 22, 23, 24, 25});
        assertEquals(decoded.cigar(), new int[] {1 << 4 | 4, 3 << 4, 2 << 4 | 2, 2 << 4});
        assertEquals(decoded.mappingQuality(), 37);
        assertEquals(decoded.insertSizeBp(), -250);
        assertTrue(decoded.reverseStrand());
    }

    /** Value of the MQ tag, or null where there is none, and the mate's mapping quality. */
    @DataProvider
    public Object[][] mateTags() {
        return new Object[][] {
            {"MQ", 0, 0},
            {"MQ", 60, 60},
            {"MQ", 254, 254},
            {"MQ", 255, -1},
            {"MQ", -7, -1},
            {"MQ", 70_000, -1},
            {"MQ", "bad", -1},
            {"XQ", 60, -1},
        };
    }

    @Test(dataProvider = "mateTags")
    public void theMatesMappingQualityIsThatOfItsTag(final String tag, final Object value, final int expected) {
        final GATKRead read = gatkRead("4M", "ACGT");
        if (value instanceof final Integer phred) {
            read.setAttribute(tag, phred);
        } else {
            read.setAttribute(tag, (String) value);
        }
        assertEquals(AlignedRead.of(read).mateMappingQuality(), expected);
    }

    @Test
    public void aCopyDiffersInOneFieldOnly() {
        final AlignedRead read = ReadBuilder.read("r")
                .at(10)
                .bases("ACGT")
                .mappingQuality(7)
                .mateMappingQuality(8)
                .insertSize(-9)
                .reverse()
                .build();
        final byte[] qualities = {1, 2, 3, 4};
        final AlignedRead requalified = read.withBaseQualities(qualities);
        assertEquals(requalified.baseQualities(), qualities);
        assertEquals(requalified.withBaseQualities(read.baseQualities()), read);
        assertFalse(read.withOtherStrand().reverseStrand());
        assertEquals(read.withOtherStrand().withOtherStrand(), read);
        assertEquals(read.withMateMappingQuality(60).mateMappingQuality(), 60);
        assertEquals(read.withMateMappingQuality(60).withMateMappingQuality(8), read);
        assertEquals(read.withMateMappingQuality(255).mateMappingQuality(), AlignedRead.UNKNOWN_MAPPING_QUALITY);
    }

    @Test
    public void takesMissingQualitiesAsZeros() {
        final GATKRead read = gatkRead("4M", "ACGT");
        read.setBaseQualities(new byte[0]);
        assertEquals(AlignedRead.of(read).baseQualities(), new byte[4]);
    }

    @Test
    public void decodesBinaryCigarElements() {
        final int element = 268_435_455 << 4 | CigarOperator.enumToBinary(CigarOperator.N);
        assertEquals(AlignedRead.operator(element), CigarOperator.N);
        assertEquals(AlignedRead.length(element), 268_435_455, "the longest that BAM can hold");
    }

    @DataProvider
    public Object[][] offsets() {
        // The read aligns from position 10 on; a dash stands for a position without a base.
        return new Object[][] {
            {"4M", 4, "9:- 10:0 13:3 14:-"},
            {"2S4M1S", 7, "9:- 10:2 13:5 14:-"},
            {"3H2S4M", 6, "10:2 13:5"},
            {"2M3I2M", 7, "10:0 11:1 12:5 13:6 14:-"},
            {"2M3D2M", 4, "11:1 12:- 13:- 14:- 15:2 16:3 17:-"},
            {"2M100N2M", 4, "11:1 12:- 111:- 112:2 113:3 114:-"},
            {"1=1X2P2M", 4, "10:0 11:1 12:2 13:3"},
            {"2I2M", 4, "9:- 10:2 11:3 12:-"},
            {"2D2M", 2, "10:- 11:- 12:0 13:1"},
        };
    }

    @Test(dataProvider = "offsets")
    public void findsTheBaseAlignedToAPosition(final String cigar, final int bases, final String expected) {
        final AlignedRead read = ReadBuilder.read("r")
                .at(10)
                .cigar(cigar)
                .bases("A".repeat(bases))
                .build();
        for (final String pair : expected.split(" ")) {
            final String[] parts = pair.split(":");
            final int offset = parts[1].equals("-") ? -1 : Integer.parseInt(parts[1]);
            assertEquals(read.offsetAt(Integer.parseInt(parts[0])), offset, cigar + " at " + parts[0]);
        }
    }

    @Test
    public void overlapsWhateverSharesAPosition() {
        final AlignedRead read =
                ReadBuilder.read("r").at(10).cigar("2M6D2M").bases("AAAA").build();
        assertEquals(read.end(), 19);
        assertTrue(read.overlaps(1, 10));
        assertTrue(read.overlaps(19, 30));
        assertTrue(read.overlaps(14, 14), "a deletion belongs to the span");
        assertFalse(read.overlaps(1, 9));
        assertFalse(read.overlaps(20, 30));
    }
}
