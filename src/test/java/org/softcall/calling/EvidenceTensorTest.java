package org.softcall.calling;

import static org.softcall.reads.ReadBuilder.read;
import static org.testng.Assert.assertEquals;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.softcall.calling.EvidenceTensor.Channel;
import org.softcall.reads.ReadBuilder;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;

/** Tests of single cells of EVIDENCE tensors: a change of any needs new models. */
public final class EvidenceTensorTest {

    private static final String REFERENCE = "GATTACAGCTTGCAATCCGA";
    private static final int LOCUS = 5;
    private static final int FIRST_READ = PileupTensor.REFERENCE_ROWS;
    private static final int BYTES = 100 * 221 * 8;
    private static final String EMPTY = "[0, 0, 0, 0, 0, 0, 0, 0]";

    private static byte[] draw(final Candidate candidate) {
        final byte[] image = new byte[BYTES];
        EvidenceTensor.draw(candidate, image, 0);
        return image;
    }

    private static byte[] drawSnv(final ReadBuilder read, final byte says) {
        return draw(
                new CandidateBuilder(REFERENCE, LOCUS, "A", "G").row(read, says).build());
    }

    /** All channels of a cell; the position is that of the reference. */
    private static String cell(final byte[] image, final int row, final int position) {
        final int column = position - LOCUS + PileupTensor.CENTRE_COLUMN;
        final List<Integer> values = new ArrayList<>();
        for (final Channel channel : Channel.values()) {
            final int index = (row * PileupTensor.WIDTH + column) * Channel.values().length + channel.ordinal();
            values.add(Byte.toUnsignedInt(image[index]));
        }
        return values.toString();
    }

    @Test
    public void theSpecDescribesTheBytes() {
        assertEquals(TensorLayout.EVIDENCE.spec().bytes(), BYTES);
        assertEquals(TensorLayout.EVIDENCE.spec().channels().get(4), "SUPPORTS_ALLELE");
        assertEquals(PileupTensor.CENTRE_COLUMN, 110);
        assertEquals(PileupTensor.READ_ROWS, 95);
    }

    @Test
    public void referenceRowsShowTheReferenceAndTheLocus() {
        final byte[] image = draw(new CandidateBuilder(REFERENCE, LOCUS, "A", "G").build());
        for (int row = 0; row < 5; row++) {
            assertEquals(cell(image, row, 1), "[150, 240, 240, 240, 0, 0, 0, 0]", "G");
            assertEquals(cell(image, row, 4), "[100, 240, 240, 240, 0, 0, 0, 0]", "T");
            assertEquals(cell(image, row, 5), "[250, 240, 240, 240, 250, 0, 0, 0]", "A, the locus");
            assertEquals(cell(image, row, 6), "[200, 240, 240, 240, 0, 0, 0, 0]", "C");
            assertEquals(cell(image, row, 0), "[50, 240, 240, 240, 0, 0, 0, 0]", "before the contig");
            assertEquals(cell(image, row, 21), "[50, 240, 240, 240, 0, 0, 0, 0]", "after the contig");
        }
        assertEquals(cell(image, FIRST_READ, 5), EMPTY);
    }

    @Test
    public void referenceRowsShowTheSpanAndLengthOfAnIndel() {
        final byte[] deletion = draw(new CandidateBuilder(REFERENCE, LOCUS, "ACA", "A").build());
        assertEquals(cell(deletion, 0, 5), "[250, 240, 240, 240, 250, 0, 120, 0]");
        assertEquals(cell(deletion, 4, 6), "[200, 240, 240, 240, 250, 0, 0, 0]");
        assertEquals(cell(deletion, 4, 7), "[250, 240, 240, 240, 250, 0, 0, 0]");
        assertEquals(cell(deletion, 4, 8), "[150, 240, 240, 240, 0, 0, 0, 0]");
        final byte[] insertion = draw(new CandidateBuilder(REFERENCE, LOCUS, "A", "ATTT").build());
        assertEquals(cell(insertion, 0, 5), "[250, 240, 240, 240, 250, 0, 140, 0]");
        assertEquals(cell(insertion, 0, 6), "[200, 240, 240, 240, 0, 0, 0, 0]");
    }

    @Test
    public void anSnvShowsInItsReadsRow() {
        final byte[] image = drawSnv(
                read("r")
                        .bases("GATTGCAGCT")
                        .qualities(2, 10, 20, 30, 37, 40, 41, 60, 0, 1)
                        .mappingQuality(50),
                Support.CARRIES);
        assertEquals(cell(image, FIRST_READ, 0), EMPTY);
        assertEquals(cell(image, FIRST_READ, 1), "[150, 12, 200, 120, 250, 0, 0, 0]");
        assertEquals(cell(image, FIRST_READ, 2), "[250, 60, 200, 120, 250, 0, 0, 5]");
        assertEquals(cell(image, FIRST_READ, 5), "[150, 222, 200, 120, 250, 250, 0, 20]", "the G of the SNV");
        assertEquals(cell(image, FIRST_READ, 6), "[200, 240, 200, 120, 250, 0, 0, 20]");
        assertEquals(cell(image, FIRST_READ, 7), "[250, 240, 200, 120, 250, 0, 0, 15]", "no more than Q40");
        assertEquals(cell(image, FIRST_READ, 10), "[100, 6, 200, 120, 250, 0, 0, 0]");
        assertEquals(cell(image, FIRST_READ, 11), EMPTY);
        assertEquals(cell(image, FIRST_READ + 1, 5), EMPTY);
    }

    @DataProvider
    public Object[][] supports() {
        return new Object[][] {
            {Support.UNINFORMATIVE, 0}, {Support.REFERENCE, 80}, {Support.OTHER_ALLELE, 160}, {Support.CARRIES, 250}
        };
    }

    @Test(dataProvider = "supports")
    public void aRowShowsWhatItsReadSays(final byte says, final int value) {
        final byte[] image = drawSnv(read("r").bases("GATTACAGCT").reverse().mappingQuality(255), says);
        assertEquals(cell(image, FIRST_READ, 5), "[250, 180, 240, 240, " + value + ", 0, 0, 20]");
    }

    @Test
    public void anNDoesNotDiffer() {
        assertEquals(
                cell(drawSnv(read("r").bases("GATTNCAGCT").quality(2), Support.UNINFORMATIVE), FIRST_READ, 5),
                "[50, 12, 240, 120, 0, 0, 0, 20]");
    }

    @Test
    public void aDeletionShowsOnItsAnchorAndInItsGap() {
        final byte[] image =
                drawSnv(read("r").cigar("5M3D5M").bases("GATTATTGCA").quality(30), Support.UNINFORMATIVE);
        assertEquals(cell(image, FIRST_READ, 5), "[250, 180, 240, 120, 0, 0, 116, 20]");
        assertEquals(cell(image, FIRST_READ, 6), "[25, 0, 240, 120, 0, 250, 0, 0]");
        assertEquals(cell(image, FIRST_READ, 8), "[25, 0, 240, 120, 0, 250, 0, 0]");
        assertEquals(cell(image, FIRST_READ, 9), "[100, 180, 240, 120, 0, 250, 0, 20]", "T over C");
        assertEquals(cell(image, FIRST_READ, 10), "[100, 180, 240, 120, 0, 0, 0, 15]");
    }

    @Test
    public void anInsertionShowsOnItsAnchorAlone() {
        final byte[] image = drawSnv(read("r").cigar("5M2I5M").bases("GATTACCCAGCT"), Support.UNINFORMATIVE);
        assertEquals(cell(image, FIRST_READ, 5), "[250, 180, 240, 120, 0, 0, 136, 20]");
        assertEquals(
                cell(image, FIRST_READ, 6), "[200, 180, 240, 120, 0, 0, 0, 20]", "bases inserted count as distance");
        assertEquals(cell(image, FIRST_READ, 10), "[100, 180, 240, 120, 0, 0, 0, 0]");
    }

    @Test
    public void lengthsOfIndelsAreCapped() {
        final byte[] insertion =
                drawSnv(read("r").cigar("5M31I1M").bases("GATTA" + "C".repeat(31) + "C"), Support.UNINFORMATIVE);
        assertEquals(cell(insertion, FIRST_READ, 5), "[250, 180, 240, 120, 0, 0, 248, 20]");
        final byte[] deletion = drawSnv(read("r").cigar("5M40D1M").bases("GATTAC"), Support.UNINFORMATIVE);
        assertEquals(cell(deletion, FIRST_READ, 5), "[250, 180, 240, 120, 0, 0, 8, 5]");
    }

    @Test
    public void clippedBasesAndIntronsStayEmptyButClipsCountAsDistance() {
        final byte[] image = drawSnv(read("r").at(3).cigar("2S3M4N2M1S").bases("CCTTAGCA"), Support.UNINFORMATIVE);
        assertEquals(cell(image, FIRST_READ, 2), EMPTY);
        assertEquals(cell(image, FIRST_READ, 3), "[100, 180, 240, 120, 0, 0, 0, 10]");
        assertEquals(cell(image, FIRST_READ, 6), EMPTY);
        assertEquals(cell(image, FIRST_READ, 9), EMPTY);
        assertEquals(cell(image, FIRST_READ, 11), "[200, 180, 240, 120, 0, 250, 0, 5]");
        assertEquals(cell(image, FIRST_READ, 12), EMPTY);
    }

    @Test
    public void distancesToTheReadsEndAreCapped() {
        final String reference = "A".repeat(400);
        final byte[] image = draw(new CandidateBuilder(reference, LOCUS, "A", "G")
                .row(read("r").bases("A".repeat(120)), Support.UNINFORMATIVE)
                .build());
        assertEquals(cell(image, FIRST_READ, 50), "[250, 180, 240, 120, 0, 0, 0, 245]");
        assertEquals(cell(image, FIRST_READ, 51), "[250, 180, 240, 120, 0, 0, 0, 250]");
        assertEquals(cell(image, FIRST_READ, 60), "[250, 180, 240, 120, 0, 0, 0, 250]");
    }

    @Test
    public void theWindowClipsWhatReachesOverIt() {
        final String reference = "A".repeat(600);
        final int locus = 300;
        final int first = locus - 110;
        final byte[] image = draw(new CandidateBuilder(reference, locus, "A", "G")
                .row(read("over").bases("A".repeat(600)), Support.UNINFORMATIVE)
                .row(read("left").at(first - 5).cigar("3M4D3M").bases("AAAAAA"), Support.UNINFORMATIVE)
                .row(read("right").at(locus + 108).cigar("2M4D3M").bases("AAAAA"), Support.UNINFORMATIVE)
                .row(read("outside").at(locus + 111).bases("AAA"), Support.UNINFORMATIVE)
                .row(read("before").at(first - 3).cigar("3M2I3M").bases("AAACCAAA"), Support.UNINFORMATIVE)
                .build());
        final int shift = LOCUS - locus;
        assertEquals(cell(image, FIRST_READ, first + shift), "[250, 180, 240, 120, 0, 0, 0, 250]");
        assertEquals(cell(image, FIRST_READ, locus + 110 + shift), "[250, 180, 240, 120, 0, 0, 0, 250]");
        assertEquals(cell(image, FIRST_READ + 1, first + shift), "[25, 0, 240, 120, 0, 250, 0, 0]", "a gap cut");
        assertEquals(cell(image, FIRST_READ + 1, first + 2 + shift), "[250, 180, 240, 120, 0, 0, 0, 10]");
        assertEquals(cell(image, FIRST_READ + 2, locus + 109 + shift), "[250, 180, 240, 120, 0, 0, 112, 5]");
        assertEquals(cell(image, FIRST_READ + 2, locus + 110 + shift), "[25, 0, 240, 120, 0, 250, 0, 0]");
        for (int position = first; position <= locus + 110; position++) {
            assertEquals(cell(image, FIRST_READ + 3, position + shift), EMPTY);
        }
        assertEquals(
                cell(image, FIRST_READ + 4, first + shift),
                "[250, 180, 240, 120, 0, 0, 0, 10]",
                "its anchor lies outside");
    }

    @Test
    public void drawsNothingOutsideOfItsBytes() {
        final byte[] images = new byte[3 * BYTES];
        final CandidateBuilder full = new CandidateBuilder(REFERENCE, LOCUS, "A", "G");
        for (int i = 0; i < PileupTensor.READ_ROWS; i++) {
            full.row(read("r" + i).bases(REFERENCE), Support.CARRIES);
        }
        EvidenceTensor.draw(full.build(), images, BYTES);
        final byte[] alone = draw(full.build());
        assertEquals(Arrays.copyOfRange(images, BYTES, 2 * BYTES), alone);
        assertEquals(Arrays.copyOf(images, BYTES), new byte[BYTES]);
        assertEquals(Arrays.copyOfRange(images, 2 * BYTES, images.length), new byte[BYTES]);
        assertEquals(cell(alone, PileupTensor.DEPTH - 1, LOCUS), "[250, 180, 240, 120, 250, 0, 0, 20]");
    }
}
