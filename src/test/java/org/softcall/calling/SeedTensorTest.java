package org.softcall.calling;

import static org.softcall.reads.ReadBuilder.read;
import static org.testng.Assert.assertEquals;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.softcall.calling.SeedTensor.Channel;
import org.softcall.reads.AlignedRead;
import org.softcall.reads.ReadBuilder;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;

/** Tests of single cells of SEED_7 tensors: a change of any needs new models. */
public final class SeedTensorTest {

    private static final String REFERENCE = "GATTACAGCTTGCAATCCGA";
    private static final int LOCUS = 5;
    private static final int FIRST_READ = PileupTensor.REFERENCE_ROWS;
    private static final String EMPTY = "[0, 0, 0, 0, 0, 0, 0]";

    private static byte[] draw(final Candidate candidate) {
        final byte[] image = new byte[TensorLayout.SEED_7.spec().bytes()];
        TensorLayout.SEED_7.draw(candidate, image, 0);
        return image;
    }

    private static byte[] draw(final ReadBuilder read) {
        return draw(new CandidateBuilder(REFERENCE, LOCUS, "A", "G")
                .row(read, Support.CARRIES)
                .build());
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
    public void theSpecNamesSevenChannels() {
        assertEquals(TensorLayout.SEED_7.spec().bytes(), 100 * 221 * 7);
        assertEquals(
                TensorLayout.SEED_7.spec().channels(),
                List.of(
                        "BASE",
                        "BASE_QUALITY",
                        "MAPPING_QUALITY",
                        "STRAND",
                        "POSITION_IN_READ",
                        "INSERT_SIZE",
                        "MATE_MAPPING_QUALITY"));
    }

    @Test
    public void referenceRowsShowNothingOfTheAllele() {
        for (final String alt : List.of("G", "ATT")) {
            final byte[] image = draw(new CandidateBuilder(REFERENCE, LOCUS, "A", alt).build());
            for (int row = 0; row < 5; row++) {
                assertEquals(cell(image, row, 0), "[50, 240, 240, 240, 0, 0, 0]", "before the contig");
                assertEquals(cell(image, row, 1), "[150, 240, 240, 240, 0, 0, 0]", "G");
                assertEquals(cell(image, row, 5), "[250, 240, 240, 240, 0, 0, 0]", "A, the locus");
                assertEquals(cell(image, row, 6), "[200, 240, 240, 240, 0, 0, 0]", "C");
                assertEquals(cell(image, row, 10), "[100, 240, 240, 240, 0, 0, 0]", "T");
            }
            assertEquals(cell(image, FIRST_READ, 5), EMPTY);
        }
    }

    @Test
    public void aReadShowsItsBasesAndWhereTheyLieInIt() {
        final byte[] image = draw(read("r")
                .at(3)
                .cigar("2S3M4N2M1S")
                .bases("CCTNGGCA")
                .qualities(0, 0, 2, 10, 41, 40, 39, 0)
                .mappingQuality(50)
                .mateMappingQuality(20)
                .insertSize(-321)
                .reverse());
        assertEquals(cell(image, FIRST_READ, 2), EMPTY, "clipped");
        assertEquals(cell(image, FIRST_READ, 3), "[100, 12, 200, 240, 2, 80, 90]");
        assertEquals(cell(image, FIRST_READ, 4), "[50, 60, 200, 240, 3, 80, 90]");
        assertEquals(cell(image, FIRST_READ, 5), "[150, 240, 200, 240, 4, 80, 90]");
        assertEquals(cell(image, FIRST_READ, 6), EMPTY, "an intron");
        assertEquals(cell(image, FIRST_READ, 10), "[150, 240, 200, 240, 5, 80, 90]");
        assertEquals(cell(image, FIRST_READ, 11), "[200, 234, 200, 240, 6, 80, 90]");
        assertEquals(cell(image, FIRST_READ, 12), EMPTY, "clipped");
    }

    @Test
    public void positionsInTheReadAreCapped() {
        final String reference = "A".repeat(400);
        final byte[] image = draw(new CandidateBuilder(reference, 300, "A", "G")
                .row(read("r").bases("A".repeat(400)), Support.CARRIES)
                .build());
        final int shift = LOCUS - 300;
        assertEquals(cell(image, FIRST_READ, 250 + shift), "[250, 180, 240, 120, 249, 0, 0]");
        assertEquals(cell(image, FIRST_READ, 251 + shift), "[250, 180, 240, 120, 250, 0, 0]");
        assertEquals(cell(image, FIRST_READ, 252 + shift), "[250, 180, 240, 120, 250, 0, 0]");
    }

    @Test
    public void aDeletedBaseHasItsReadsQualitiesAndNoneOfItsOwn() {
        final byte[] image = draw(read("r").cigar("5M3D5M").bases("GATTATTGCA").mateMappingQuality(0));
        assertEquals(cell(image, FIRST_READ, 5), "[250, 180, 240, 120, 4, 0, 10]", "a deletion leaves its anchor");
        assertEquals(cell(image, FIRST_READ, 6), "[25, 0, 240, 120, 0, 0, 10]");
        assertEquals(cell(image, FIRST_READ, 8), "[25, 0, 240, 120, 0, 0, 10]");
        assertEquals(cell(image, FIRST_READ, 9), "[100, 180, 240, 120, 5, 0, 10]");
    }

    @Test
    public void anInsertionReplacesTheBaseBeforeIt() {
        final byte[] image = draw(read("r").cigar("5M2I5M").bases("GATTACCCAGCT"));
        assertEquals(cell(image, FIRST_READ, 4), "[100, 180, 240, 120, 3, 0, 0]");
        assertEquals(cell(image, FIRST_READ, 5), "[75, 180, 240, 120, 4, 0, 0]");
        assertEquals(cell(image, FIRST_READ, 6), "[200, 180, 240, 120, 7, 0, 0]");
    }

    @Test
    public void anInsertionWithoutABaseBeforeItIsNotShown() {
        final byte[] image = draw(read("r").at(5).cigar("2I3M2N2I2M").bases("CCGCAGGTT"));
        assertEquals(cell(image, FIRST_READ, 4), EMPTY);
        assertEquals(cell(image, FIRST_READ, 9), EMPTY);
        assertEquals(cell(image, FIRST_READ, 10), "[100, 180, 240, 120, 7, 0, 0]");
    }

    @DataProvider
    public Object[][] mates() {
        return new Object[][] {
            {AlignedRead.UNKNOWN_MAPPING_QUALITY, 0}, {0, 10}, {1, 14}, {60, 250}, {61, 250}, {254, 250}
        };
    }

    @Test(dataProvider = "mates")
    public void aMateOfMappingQuality0IsNotAnUnknownOne(final int mateMappingQuality, final int value) {
        final byte[] image = draw(read("r").bases("GATTG").mateMappingQuality(mateMappingQuality));
        assertEquals(cell(image, FIRST_READ, 5), "[150, 180, 240, 120, 4, 0, " + value + "]");
    }

    @DataProvider
    public Object[][] insertSizes() {
        return new Object[][] {
            {0, 0}, {-4, 1}, {399, 99}, {-400, 100}, {1000, 250}, {1001, 250}, {-3000, 250}, {Integer.MIN_VALUE, 250}
        };
    }

    @Test(dataProvider = "insertSizes")
    public void insertSizesAreCappedAt1000Bp(final int insertSizeBp, final int value) {
        final byte[] image = draw(read("r").bases("GATTG").insertSize(insertSizeBp));
        assertEquals(cell(image, FIRST_READ, 5), "[150, 180, 240, 120, 4, " + value + ", 0]");
    }

    /** The same reads, whatever they say and in whatever order: the same tensor. */
    @Test
    public void rowsAreByStartThenHashAndHoldNothingOfTheSupport() {
        final List<ReadBuilder> reads = new ArrayList<>();
        for (int i = 0; i < PileupTensor.READ_ROWS; i++) {
            reads.add(read("r" + i)
                    .at(1 + i % 4)
                    .bases("GATTGCAG")
                    .quality(i % 40)
                    .mappingQuality(i % 60));
        }
        final Random random = new Random(3);
        final byte[] expected = drawAll(reads, random);
        for (int i = 0; i < 10; i++) {
            Collections.shuffle(reads, random);
            assertEquals(drawAll(reads, random), expected);
        }
        assertEquals(cell(expected, FIRST_READ, 1).substring(0, 5), "[150,");
        assertEquals(cell(expected, PileupTensor.DEPTH - 1, 3), EMPTY);
        assertEquals(cell(expected, PileupTensor.DEPTH - 1, 4).substring(0, 5), "[150,");
    }

    private static byte[] drawAll(final List<ReadBuilder> reads, final Random random) {
        final CandidateBuilder candidate = new CandidateBuilder(REFERENCE, LOCUS, "A", "G");
        reads.forEach(read -> candidate.row(read, (byte) random.nextInt(4)));
        return draw(candidate.build());
    }

    @Test
    public void drawsNothingOutsideOfItsBytes() {
        final int bytes = TensorLayout.SEED_7.spec().bytes();
        final byte[] images = new byte[3 * bytes];
        final Candidate candidate = new CandidateBuilder(REFERENCE, LOCUS, "A", "G")
                .row(read("r").bases("GATTG"), Support.CARRIES)
                .build();
        TensorLayout.SEED_7.draw(candidate, images, bytes);
        final byte[] expected = new byte[3 * bytes];
        System.arraycopy(draw(candidate), 0, expected, bytes, bytes);
        assertEquals(images, expected);
    }
}
