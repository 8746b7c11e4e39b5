package org.voxrisk.io.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.voxrisk.image.Geometry;
import org.voxrisk.image.Image3D;
import org.voxrisk.image.IndexBox;
import org.voxrisk.image.Mask;
import org.voxrisk.image.PixelType;
import org.voxrisk.io.dicom.seg.SegWriter;
import org.voxrisk.io.dicom.series.SeriesRepair;
import org.voxrisk.io.dicom.series.SeriesWriter;
import org.voxrisk.io.dicom.series.TestSeries;
import org.voxrisk.io.format.FormatProblem;
import org.voxrisk.io.format.ImageFormatException;
import org.voxrisk.io.segmentation.LabelSelection;
import org.voxrisk.io.segmentation.Segment;
import org.voxrisk.io.source.Source;

/** Image and regions of a case from files and folders of any kind, and the choice where there are several. */
class CaseVolumesTest {
    @TempDir
    Path folder;

    private final Image3D image = TestSeries.image(8, 6, 5);
    private final Geometry grid = image.geometry();

    @BeforeEach
    void writeStudy() throws IOException {
        Path study = folder.resolve("study");
        SeriesWriter.write(image, TestSeries.attributes("T1 sagittal"), study.resolve("a/deep"));
        SeriesWriter.write(TestSeries.image(6, 4, 3), TestSeries.attributes("T2 sagittal"), study.resolve("b"));
        Files.writeString(study.resolve("b/readme.txt"), "no image");
        SegWriter.write(
                List.of(
                        new SegWriter.SegmentMask(Segment.of(1, "Tumour"), mask(0, 60)),
                        new SegWriter.SegmentMask(Segment.of(2, "Node"), mask(50, 100))),
                TestSeries.attributes("seg"),
                study.resolve("seg.dcm"));
    }

    private Mask mask(int from, int to) {
        return Mask.of(grid, i -> i >= from && i < to);
    }

    private CaseVolumes read(Path mask, String labels, MaskOptions options) throws IOException {
        return CaseVolumes.read(
                folder.resolve("study"),
                mask,
                LabelSelection.parse(labels),
                VolumeOptions.defaults().withSeries("t1"),
                options);
    }

    private static FormatProblem problem(ImageFormatException e) {
        return e.problem();
    }

    @Test
    void seriesByNumberUidAndDescription() throws IOException {
        Path study = folder.resolve("study");
        VolumeOptions options = VolumeOptions.defaults();
        for (String choice : List.of("1", TestSeries.attributes("T1 sagittal").seriesUid(), "t1 SAG")) {
            assertArrayEquals(
                    image.values(),
                    VolumeReader.read(study, options.withSeries(choice)).image().values());
        }
        assertEquals(
                "6x4x3",
                VolumeReader.read(study, options.withSeries("2"))
                        .image()
                        .geometry()
                        .sizeText());
        ImageFormatException several =
                assertThrows(ImageFormatException.class, () -> VolumeReader.read(study, options));
        assertEquals(FormatProblem.AMBIGUOUS_SERIES, several.problem());
        for (String part : List.of(
                "1 = ",
                "2 = ",
                "MR, 5 slices",
                TestSeries.attributes("T2 sagittal").seriesUid())) {
            assertTrue(String.valueOf(several.getMessage()).contains(part), several.getMessage());
        }
        assertEquals(
                FormatProblem.AMBIGUOUS_SERIES,
                problem(assertThrows(
                        ImageFormatException.class, () -> VolumeReader.read(study, options.withSeries("sagittal")))));
        assertEquals(
                FormatProblem.NO_SUCH_SERIES,
                problem(assertThrows(
                        ImageFormatException.class, () -> VolumeReader.read(study, options.withSeries("3")))));
    }

    @Test
    void filesOfVoxels() throws IOException {
        for (String name : List.of("i.nrrd", "i.nhdr", "i.nii.gz", "i.hdr", "i.mha", "i.mhd")) {
            Path file = folder.resolve(name);
            ImageWriter.write(image, file);
            assertTrue(ImageWriter.filesOf(file).stream().allMatch(Files::exists), name);
            assertArrayEquals(
                    image.values(),
                    VolumeReader.read(file, VolumeOptions.defaults()).image().values(),
                    name);
        }
        assertEquals(
                FormatProblem.NO_SUCH_SERIES,
                problem(assertThrows(
                        ImageFormatException.class,
                        () -> VolumeReader.read(
                                folder.resolve("i.nrrd"),
                                VolumeOptions.defaults().withSeries("1")))));
        assertThrows(
                NoSuchFileException.class, () -> VolumeReader.read(folder.resolve("none"), VolumeOptions.defaults()));
        Path other = Files.createDirectory(folder.resolve("other"));
        Files.copy(folder.resolve("i.nrrd"), other.resolve("i.nrrd"));
        ImageFormatException e =
                assertThrows(ImageFormatException.class, () -> VolumeReader.read(other, VolumeOptions.defaults()));
        assertTrue(String.valueOf(e.getMessage()).contains("name the file"), e.getMessage());
    }

    @Test
    void aMissingSliceIsRepairedOnlyWhenAsked() throws IOException {
        Path series = folder.resolve("study/a/deep");
        Files.delete(series.resolve("0003.dcm"));
        assertEquals(
                FormatProblem.NON_UNIFORM_SLICE_SPACING,
                problem(assertThrows(
                        ImageFormatException.class, () -> VolumeReader.read(series, VolumeOptions.defaults()))));
        assertEquals(
                grid.sizeText(),
                VolumeReader.read(
                                series,
                                VolumeOptions.defaults().withRepairs(Set.of(SeriesRepair.INTERPOLATE_MISSING_SLICES)))
                        .image()
                        .geometry()
                        .sizeText());
    }

    @Test
    void regionsOfTheStudysSegmentation() throws IOException {
        CaseVolumes all = read(folder.resolve("study"), "all", MaskOptions.defaults());
        assertEquals(
                List.of("Tumour", "Node"),
                all.masks().stream().map(NamedMask::name).toList());
        assertEquals(60, all.masks().get(0).mask().voxelCount());
        assertEquals(50, all.masks().get(1).mask().voxelCount());
        NamedMask merged = read(folder.resolve("study/seg.dcm"), "1+2", MaskOptions.defaults())
                .masks()
                .get(0);
        assertEquals("Tumour+Node", merged.name());
        assertEquals(100, merged.mask().voxelCount());
        assertTrue(merged.mask().geometry().equals(all.image().image().geometry()));
        assertTrue(
                all.warnings().stream().anyMatch(w -> w.contains("readme.txt")),
                all.warnings().toString());
    }

    /** A label map cut out of the grid has the same voxels; on a grid shifted by a part of a voxel it is brought on request. */
    @Test
    void otherGrids() throws IOException {
        IndexBox box = mask(0, 100).boundingBox();
        Mask cut = mask(50, 100).crop(box);
        Path file = folder.resolve("cut.nrrd");
        ImageWriter.write(labels(cut, cut.geometry()), file);
        CaseVolumes placed = read(file, "1", MaskOptions.defaults());
        assertEquals(50, placed.masks().get(0).mask().voxelCount());
        assertTrue(placed.masks().get(0).mask().contains(50));
        assertFalse(placed.masks().get(0).mask().contains(49));

        double[] origin = grid.toPhysical(0.3, 0, 0);
        Geometry shifted = Geometry.of(grid.sizes(), grid.spacingMm(), origin, grid.direction());
        Path off = folder.resolve("off.nrrd");
        ImageWriter.write(labels(mask(0, 60), shifted), off);
        assertEquals(
                FormatProblem.GRID_MISMATCH,
                problem(assertThrows(ImageFormatException.class, () -> read(off, "1", MaskOptions.defaults()))));
        CaseVolumes nearest = read(off, "1", MaskOptions.defaults().withPlacement(MaskOptions.Placement.NEAREST));
        // 0.3 of a voxel away, the nearest voxel is the one of the same index.
        for (int i = 0; i < grid.voxelCount(); i++) {
            assertEquals(i < 60, nearest.masks().get(0).mask().contains(i));
        }
        assertTrue(
                nearest.warnings().stream().anyMatch(w -> w.contains("nearest neighbours")),
                nearest.warnings().toString());
    }

    /** Of two files of voxels, the extraction decides about the grids, as PyRadiomics does. */
    @Test
    void labelMapsOfTheImagesSizeStayOnTheirGrid() throws IOException {
        Geometry shifted = Geometry.of(grid.sizes(), grid.spacingMm(), grid.toPhysical(1, 0, 0), grid.direction());
        ImageWriter.write(image, folder.resolve("i.nrrd"));
        ImageWriter.write(labels(mask(0, 60), shifted), folder.resolve("m.nrrd"));
        CaseVolumes read = CaseVolumes.read(
                folder.resolve("i.nrrd"),
                folder.resolve("m.nrrd"),
                LabelSelection.number(1),
                VolumeOptions.defaults(),
                MaskOptions.defaults());
        assertTrue(read.masks().get(0).mask().geometry().matches(shifted, 1e-9));
    }

    @Test
    void slicerNumbersAreNotMistakenForLabelValues() throws IOException {
        String header = """
                NRRD0004
                type: uint8
                dimension: 3
                space: left-posterior-superior
                sizes: 4 1 1
                space directions: (1,0,0) (0,1,0) (0,0,1)
                space origin: (0,0,0)
                encoding: raw
                Segment0_Name:=Tumour
                Segment0_LabelValue:=2
                Segment1_Name:=Node
                Segment1_LabelValue:=1
                Segment2_Name:=Nothing
                Segment2_LabelValue:=3

                """;
        byte[] head = header.getBytes(StandardCharsets.UTF_8);
        byte[] data = {2, 1, 1, 0};
        byte[] bytes = new byte[head.length + 4];
        System.arraycopy(head, 0, bytes, 0, head.length);
        System.arraycopy(data, 0, bytes, head.length, 4);
        Path file = Files.write(folder.resolve("s.seg.nrrd"), bytes);
        Geometry four = Geometry.of(new int[] {4, 1, 1}, new double[] {1, 1, 1});
        ImageWriter.write(Image3D.of(four, PixelType.UINT8, new double[4]), folder.resolve("four.nrrd"));
        Path four3 = folder.resolve("four.nrrd");
        CaseVolumes all =
                CaseVolumes.read(four3, file, LabelSelection.all(), VolumeOptions.defaults(), MaskOptions.defaults());
        assertEquals(
                List.of("Tumour", "Node"),
                all.masks().stream().map(NamedMask::name).toList());
        assertTrue(
                all.warnings().toString().contains("Nothing has no voxel"),
                all.warnings().toString());
        ImageFormatException e = assertThrows(
                ImageFormatException.class,
                () -> CaseVolumes.read(
                        four3, file, LabelSelection.number(1), VolumeOptions.defaults(), MaskOptions.defaults()));
        assertEquals(FormatProblem.AMBIGUOUS_SEGMENT, e.problem());
    }

    private static Image3D labels(Mask mask, Geometry on) {
        double[] values = new double[on.voxelCount()];
        for (int i = mask.nextInside(0); i >= 0; i = mask.nextInside(i + 1)) {
            values[i] = 1;
        }
        return Image3D.of(on, PixelType.UINT8, values);
    }

    /** The list of formats reads a DICOM folder as it reads a file; bytes in memory are refused by name. */
    @Test
    void theListOfFormatsHasDicom() throws IOException {
        Path series = folder.resolve("study/a");
        assertArrayEquals(image.values(), ImageReader.readFile(series).image().values());
        Source bytes = Source.of("slice.dcm", Files.readAllBytes(series.resolve("deep/0001.dcm")));
        assertEquals(
                FormatProblem.UNSUPPORTED_TYPE,
                problem(assertThrows(ImageFormatException.class, () -> ImageReader.read(bytes))));
    }
}
