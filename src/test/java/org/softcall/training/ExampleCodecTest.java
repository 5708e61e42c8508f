package org.softcall.training;

import static org.softcall.training.ExampleAssert.assertSameExample;
import static org.testng.Assert.assertEquals;
import static org.testng.Assert.assertThrows;

import java.io.IOException;
import java.util.Arrays;
import org.softcall.calling.TensorLayout;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;

/** Tests that examples come back from bytes as they were. */
public final class ExampleCodecTest {

    @DataProvider
    public Object[][] labels() {
        return new Object[][] {{Label.ABSENT}, {Label.HETEROZYGOUS}, {Label.HOMOZYGOUS}};
    }

    @Test(dataProvider = "labels")
    public void everyFieldComesBack(final Label label) throws IOException {
        final Example example = ExampleBuilder.withReads(label);
        assertSameExample(ExampleCodec.decode(ExampleCodec.encode(example)), example);
    }

    @Test
    public void anExampleWithoutReadsComesBack() throws IOException {
        final Example example = ExampleBuilder.of("ACA", "A", Label.ABSENT);
        assertSameExample(ExampleCodec.decode(ExampleCodec.encode(example)), example);
    }

    @DataProvider
    public Object[][] layouts() {
        return Arrays.stream(TensorLayout.values())
                .map(layout -> new Object[] {layout})
                .toArray(Object[][]::new);
    }

    @Test(dataProvider = "layouts")
    public void theSameTensorIsDrawn(final TensorLayout layout) throws IOException {
        final Example example = ExampleBuilder.withReads(Label.HOMOZYGOUS);
        final byte[] before = new byte[layout.spec().bytes()];
        final byte[] after = new byte[layout.spec().bytes()];
        layout.draw(example.candidate(), before, 0);
        layout.draw(ExampleCodec.decode(ExampleCodec.encode(example)).candidate(), after, 0);
        assertEquals(after, before);
    }

    @Test
    public void aTruncatedExampleIsRefused() throws IOException {
        final byte[] bytes = ExampleCodec.encode(ExampleBuilder.withReads(Label.ABSENT));
        assertThrows(IOException.class, () -> ExampleCodec.decode(Arrays.copyOf(bytes, bytes.length / 2)));
    }
}
