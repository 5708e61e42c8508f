package org.softcall.pas;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import htsjdk.samtools.SAMRecord;
import htsjdk.samtools.SAMSequenceDictionary;
import htsjdk.samtools.SamInputResource;
import htsjdk.samtools.SamReader;
import htsjdk.samtools.SamReaderFactory;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.broadinstitute.hellbender.utils.read.GATKRead;
import org.broadinstitute.hellbender.utils.read.SAMRecordToGATKReadAdapter;

/** Reads the golden numbers of PeakATail's caller, and the alignments that some of them belong to. */
public final class Golden {

    private Golden() {}

    /** One part of the file by its name. */
    public static JsonElement part(final String name) throws IOException {
        try (Reader file =
                new InputStreamReader(Golden.class.getResourceAsStream("pas.json"), StandardCharsets.UTF_8)) {
            return JsonParser.parseReader(file).getAsJsonObject().get(name);
        }
    }

    /** A part that is a list of cases, as a TestNG data provider wants it. */
    static Object[][] cases(final String name) throws IOException {
        return part(name).getAsJsonArray().asList().stream()
                .map(element -> new Object[] {element.getAsJsonObject()})
                .toArray(Object[][]::new);
    }

    public static int[] integers(final JsonElement array) {
        return array.getAsJsonArray().asList().stream()
                .mapToInt(JsonElement::getAsInt)
                .toArray();
    }

    /** Pairs of numbers as text. */
    static List<List<Integer>> rows(final JsonElement array) {
        final List<List<Integer>> rows = new ArrayList<>();
        array.getAsJsonArray()
                .forEach(row -> rows.add(row.getAsJsonArray().asList().stream()
                        .map(JsonElement::getAsInt)
                        .toList()));
        return rows;
    }

    static CoverageProfile profile(final JsonElement entries) {
        final CoverageProfile.Builder profile = new CoverageProfile.Builder();
        for (final List<Integer> entry : rows(entries)) {
            profile.add(entry.get(0), entry.get(1));
        }
        return profile.build();
    }

    /** The entries of a profile as the file lists them. */
    static List<List<Integer>> entries(final CoverageProfile profile) {
        final List<List<Integer>> entries = new ArrayList<>();
        for (int i = 0; i < profile.size(); i++) {
            entries.add(List.of(profile.positions()[i], profile.heights()[i]));
        }
        return entries;
    }

    public static String text(final JsonObject object, final String name) {
        return object.get(name).getAsString();
    }

    static JsonArray array(final JsonObject object, final String name) {
        return object.getAsJsonArray(name);
    }

    /** All alignments of the example in the order of the file. */
    public static List<GATKRead> exampleReads() throws IOException {
        final List<GATKRead> reads = new ArrayList<>();
        try (SamReader file = SamReaderFactory.makeDefault()
                .open(SamInputResource.of(Golden.class.getResourceAsStream("pas_example.sam")))) {
            for (final SAMRecord record : file) {
                reads.add(new SAMRecordToGATKReadAdapter(record));
            }
        }
        return reads;
    }

    private static SAMSequenceDictionary exampleContigs() {
        try (SamReader file = SamReaderFactory.makeDefault()
                .open(SamInputResource.of(Golden.class.getResourceAsStream("pas_example.sam")))) {
            return file.getFileHeader().getSequenceDictionary();
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Accepts reads as the golden runs on the example did. */
    static FixedLengthDecoder exampleDecoder() {
        return new FixedLengthDecoder(
                50,
                FixedLengthDecoder.DEFAULT_BARCODE_BASES,
                "CB",
                FixedLengthDecoder.DEFAULT_IGNORED_CONTIGS,
                "default",
                exampleContigs());
    }
}
