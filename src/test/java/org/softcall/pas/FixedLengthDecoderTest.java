package org.softcall.pas;

import static org.testng.Assert.assertEquals;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import htsjdk.tribble.annotation.Strand;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.broadinstitute.hellbender.utils.read.GATKRead;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;

public final class FixedLengthDecoderTest {

    private static final Map<String, ReadFate> REASONS = Map.of(
            "no_cb", ReadFate.NO_BARCODE,
            "short_cb", ReadFate.BARCODE_LENGTH,
            "spliced_long", ReadFate.SPAN_TOO_LONG,
            "deletion_long", ReadFate.SPAN_TOO_LONG,
            "unmapped_cb", ReadFate.UNMAPPED);

    @DataProvider
    public Object[][] goldenReads() throws IOException {
        return Golden.part("read_acceptance").getAsJsonObject().entrySet().stream()
                .map(entry -> new Object[] {entry.getKey(), entry.getValue().getAsJsonObject()})
                .toArray(Object[][]::new);
    }

    @Test(dataProvider = "goldenReads")
    public void readsAreAcceptedAsTheOriginalDoes(final String name, final JsonObject golden) throws IOException {
        final GATKRead read = Golden.exampleReads().stream()
                .filter(candidate -> candidate.getName().equals(name))
                .findFirst()
                .orElseThrow();
        final ReadLedger ledger = new ReadLedger();
        final Optional<TaggedAlignment> decoded = Golden.exampleDecoder().decode(read, ledger);
        final JsonElement expected = golden.get("forward_pass");
        assertEquals(decoded.isEmpty(), expected.isJsonNull());
        if (decoded.isPresent()) {
            final JsonArray fields = expected.getAsJsonArray();
            assertEquals(decoded.get().contig(), fields.get(0).getAsString());
            assertEquals(decoded.get().start(), fields.get(1).getAsInt() + 1);
            assertEquals(decoded.get().position(), fields.get(2).getAsInt());
            assertEquals(decoded.get().cell(), fields.get(3).getAsString());
            assertEquals(ledger.totalReads(), 0);
        } else {
            assertEquals(ledger.reads(REASONS.get(name)), 1);
        }
    }

    @Test
    public void asManyReadsAreAcceptedOnEachStrandAsTheOriginalDoes() throws IOException {
        final JsonObject golden = Golden.part("end_to_end").getAsJsonObject();
        assertEquals(
                accepted().filter(read -> read.strand() == Strand.POSITIVE).count(),
                golden.get("accepted_plus").getAsInt());
        assertEquals(
                accepted().filter(read -> read.strand() == Strand.NEGATIVE).count(),
                golden.get("accepted_minus").getAsInt());
    }

    private static Stream<TaggedAlignment> accepted() throws IOException {
        return Golden.exampleReads().stream()
                .flatMap(read -> Golden.exampleDecoder().decode(read, new ReadLedger()).stream());
    }
}
