package org.voxrisk.io.dicom.series;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.voxrisk.image.Geometry;
import org.voxrisk.image.InvalidRoiException;
import org.voxrisk.io.format.ImageFormatException;
import org.voxrisk.io.format.ReadLimits;
import org.voxrisk.io.image.SegmentationReader;
import org.voxrisk.io.segmentation.ReferenceGrid;
import org.voxrisk.io.segmentation.Segment;
import org.voxrisk.io.segmentation.Segmentation;
import org.voxrisk.io.support.Scratch;

/** Damaged DICOM files and segmentations give a volume within the limit or a typed error without a patient, nothing else. */
class DicomFuzzTest {
    private static final ReadLimits LIMITS = new ReadLimits(1 << 18);
    private static final Geometry GRID = Geometry.of(new int[] {20, 20, 5}, new double[] {1, 1, 2});

    @Provide
    Arbitrary<String> files() {
        return Arbitraries.of(List.of(
                "dicom/ts/implicit_le_u12/IM1.dcm",
                "dicom/ts/deflated_s16/IM1.dcm",
                "dicom/ts/rle_s16/IM1.dcm",
                "dicom/ts/jpeg_lossless_sv1_s16/IM1.dcm",
                "dicom/ts/jpegls_lossless_s16/IM1.dcm",
                "dicom/ts/jpeg2000_lossless_s16/IM1.dcm",
                "dicom/ts/jpeg_baseline_u8/IM1.dcm",
                "dicom/enhanced/enh_mr_rle/IM.dcm",
                "dicom/real_seg/highdicom_ct_binary.dcm",
                "dicom/sagittal_ucsf-br-06/segs/labelmap.dcm",
                "dicom/sagittal_ucsf-br-06/rt/RTSTRUCT.dcm",
                "nrrd/seg/two_layers.seg.nrrd",
                "written"));
    }

    @Property(tries = 1000, seed = "20261124")
    void damagedFilesAreAnswered(
            @ForAll("files") String name, @ForAll long seed, @ForAll @IntRange(min = 1, max = 6) int changes)
            throws IOException, URISyntaxException {
        try (Scratch scratch = new Scratch()) {
            byte[] bytes = sound(name, scratch);
            Random random = new Random(seed);
            for (int i = 0; i < changes; i++) {
                bytes = changed(bytes, random);
            }
            Path file = Files.write(scratch.file("f.dcm"), bytes);
            try {
                if (name.contains("/ts/") || name.contains("enhanced") || name.equals("written")) {
                    int voxels = DicomFolder.scan(file)
                            .readImage(DicomOptions.defaults(), LIMITS)
                            .image()
                            .values()
                            .length;
                    assertTrue(voxels <= LIMITS.maxVoxels());
                } else {
                    Segmentation read = SegmentationReader.read(file, Optional.of(ReferenceGrid.of(GRID)), LIMITS);
                    for (Segment s : read.segments()) {
                        assertTrue(read.mask(s).geometry().voxelCount() <= LIMITS.maxVoxels());
                    }
                }
            } catch (ImageFormatException e) {
                assertTrue(e.toString().contains(": " + e.field() + ": "), e.toString());
                assertFalse(e.toString().contains("Mustermann") || e.toString().contains("PID-4711"), e.toString());
            } catch (InvalidRoiException e) {
                assertTrue(name.endsWith("nrrd"), e.toString());
            }
        }
    }

    private static byte[] sound(String name, Scratch scratch) throws IOException, URISyntaxException {
        if (name.equals("written")) {
            SeriesWriter.write(TestSeries.image(5, 4, 1), TestSeries.attributes("a"), scratch.file("s"));
            return Files.readAllBytes(scratch.file("s").resolve("0001.dcm"));
        }
        return Files.readAllBytes(
                Path.of(Objects.requireNonNull(DicomFuzzTest.class.getResource("/reference/formats/" + name))
                        .toURI()));
    }

    /** One change: a byte, a bit, a digit, an insertion, a deletion, or a cut; mostly in the header. */
    private static byte[] changed(byte[] in, Random random) {
        if (in.length < 200) {
            return in;
        }
        int at = 128 + random.nextInt(random.nextBoolean() ? in.length - 128 : Math.min(in.length - 128, 2000));
        byte[] out = in.clone();
        switch (random.nextInt(6)) {
            case 0 -> out[at] = (byte) random.nextInt(256);
            case 1 -> out[at] ^= (byte) (1 << random.nextInt(8));
            case 2 -> out[at] = (byte) ('0' + random.nextInt(10));
            case 3 -> {
                out = Arrays.copyOf(in, in.length + 1);
                System.arraycopy(in, at, out, at + 1, in.length - at);
            }
            case 4 -> {
                out = Arrays.copyOf(in, in.length - 1);
                System.arraycopy(in, at + 1, out, at, in.length - at - 1);
            }
            default -> out = random.nextInt(4) == 0 ? Arrays.copyOf(in, at) : out;
        }
        return out;
    }
}
