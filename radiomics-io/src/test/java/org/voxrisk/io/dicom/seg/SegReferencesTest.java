package org.voxrisk.io.dicom.seg;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.voxrisk.image.Image3D;
import org.voxrisk.image.Mask;
import org.voxrisk.io.dicom.data.DataSet;
import org.voxrisk.io.dicom.data.DicomFile;
import org.voxrisk.io.dicom.data.Tag;
import org.voxrisk.io.dicom.series.DicomFolder;
import org.voxrisk.io.dicom.series.DicomOptions;
import org.voxrisk.io.dicom.series.SeriesAttributes;
import org.voxrisk.io.dicom.series.SeriesWriter;
import org.voxrisk.io.dicom.series.SourceImages;
import org.voxrisk.io.dicom.series.TestSeries;
import org.voxrisk.io.segmentation.Segment;

/** A segmentation names the images it was made of: all of them, and for each frame the one in whose plane it lies. */
class SegReferencesTest {
    @TempDir
    Path folder;

    @Test
    void framesNameTheirPlane() throws IOException {
        Image3D image = TestSeries.image(3, 2, 4);
        Path series = folder.resolve("series");
        SeriesWriter.write(image, TestSeries.attributes("image"), series);
        SourceImages images = DicomFolder.scan(series)
                .imageSeries(DicomOptions.defaults())
                .sourceImages(DicomOptions.defaults())
                .withPatient();
        assertEquals(4, images.planes().size());
        SeriesAttributes attributes = TestSeries.attributes("seg").within(images);
        Path file = folder.resolve("seg.dcm");
        // Slices 1 and 3: voxels 6 to 11 and 18 to 23.
        Mask mask = Mask.of(image.geometry(), i -> i == 7 || i == 20);
        SegWriter.write(List.of(new SegWriter.SegmentMask(Segment.of(1, "a"), mask)), attributes, file);
        DataSet set = DicomFile.read(file).dataSet();
        assertEquals(SegWriter.instanceUid(attributes), set.text(Tag.SOP_INSTANCE_UID));
        assertFalse(SegWriter.instanceUid(attributes).isEmpty());
        assertEquals(TestSeries.PATIENT_ID, set.text(Tag.PATIENT_ID));
        DataSet references = Objects.requireNonNull(set.item(Tag.REFERENCED_SERIES_SEQUENCE));
        assertEquals(TestSeries.attributes("image").seriesUid(), references.text(Tag.SERIES_INSTANCE_UID));
        List<String> slices = List.of("0001.dcm", "0002.dcm", "0003.dcm", "0004.dcm").stream()
                .map(name -> uid(series.resolve(name)))
                .toList();
        assertEquals(
                slices,
                references.items(Tag.REFERENCED_INSTANCE_SEQUENCE).stream()
                        .map(i -> String.valueOf(i.text(Tag.REFERENCED_SOP_INSTANCE_UID)))
                        .toList());
        List<DataSet> frames = set.items(Tag.PER_FRAME_FUNCTIONAL_GROUPS_SEQUENCE);
        assertEquals(2, frames.size());
        for (int f = 0; f < 2; f++) {
            DataSet derivation = Objects.requireNonNull(frames.get(f).item(Tag.DERIVATION_IMAGE_SEQUENCE));
            DataSet source = Objects.requireNonNull(derivation.item(Tag.SOURCE_IMAGE_SEQUENCE));
            assertEquals(slices.get(f == 0 ? 1 : 3), source.text(Tag.REFERENCED_SOP_INSTANCE_UID));
            assertEquals("1.2.840.10008.5.1.4.1.1.4", source.text(Tag.REFERENCED_SOP_CLASS_UID));
            // An image of one frame has no number of it.
            assertFalse(source.has(Tag.REFERENCED_FRAME_NUMBER));
        }
    }

    private static String uid(Path file) {
        try {
            return String.valueOf(DicomFile.read(file).dataSet().text(Tag.SOP_INSTANCE_UID));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void planesAreFoundWithinAHundredthOfAMillimetre() throws IOException {
        Image3D image = TestSeries.image(3, 2, 4);
        SeriesWriter.write(image, TestSeries.attributes("image"), folder);
        SourceImages images =
                DicomFolder.scan(folder).imageSeries(DicomOptions.defaults()).sourceImages(DicomOptions.defaults());
        double[] at = image.geometry().toPhysical(0, 0, 2);
        at[1] += 0.009;
        assertEquals(images.planes().get(2), images.at(at).orElseThrow());
        at[1] += 0.002;
        assertTrue(images.at(at).isEmpty());
    }
}
