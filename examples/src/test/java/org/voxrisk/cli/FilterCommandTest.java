package org.voxrisk.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.voxrisk.filter.ImageFilter;
import org.voxrisk.filter.Wavelet;
import org.voxrisk.filter.ibsi.Boundary;
import org.voxrisk.filter.ibsi.Mean;
import org.voxrisk.image.Image3D;
import org.voxrisk.io.image.ImageReader;

/** The filtered images of {@code voxrisk filter}. */
class FilterCommandTest {
    private static final String MEAN = "mean-3-3D-mirror";

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    Path folder;

    @Test
    void imagesAreThoseOfTheFilters() throws IOException {
        Path image = SmallCase.image(folder);
        Path out = folder.resolve("made/for/it");
        CommandRun run = run(
                        image, "imageType: {IbsiMean: {support: 3}, Wavelet: {wavelet: haar}}", out, "--threads", 2)
                .succeeds();
        Image3D read = ImageReader.read(image);
        Wavelet wavelet = Wavelet.of("haar");
        assertImage(new Mean(3, Optional.empty(), Boundary.MIRROR), read, out);
        assertImage(wavelet, read, out);
        assertTrue(run.err().contains("wrote " + out.resolve(MEAN + ".nrrd")), run.err());
        assertTrue(run.err().contains("wrote " + out.resolve("wavelet-LLH.nrrd")), run.err());
        try (var files = Files.list(out)) {
            assertEquals(1 + wavelet.labels().size(), files.count());
        }
    }

    @Test
    void withoutAMaskTheWholeImageIsResampled() throws IOException {
        Path image = SmallCase.image(folder);
        Path out = folder.resolve("out");
        String yaml = "setting: {resampledPixelSpacing: [1, 1.5, 3]}\nimageType: {Original: , IbsiMean: {support: 3}}";
        assertTrue(run(image, yaml, out, "--quiet").succeeds().err().isEmpty());
        Image3D resampled = ImageReader.read(out.resolve("original.nrrd"));
        assertArrayEquals(new int[] {6, 5, 6}, resampled.geometry().sizes());
        assertImage(new Mean(3, Optional.empty(), Boundary.MIRROR), resampled, out);
    }

    @Test
    void withAMaskTheImageIsThatOfItsExtraction() throws IOException {
        Path image = SmallCase.image(folder);
        Path mask = SmallCase.mask(folder);
        Path out = folder.resolve("out");
        Path dump = folder.resolve("dump");
        String yaml = "setting: {normalize: true, preCrop: true, padDistance: 1}\nimageType: {IbsiMean: {support: 3}}";
        run(image, yaml, out, "--mask", mask).succeeds();
        CommandRun.of(
                        "extract",
                        "--image",
                        image,
                        "--mask",
                        mask,
                        "--settings",
                        folder.resolve("s.yaml"),
                        "--out",
                        folder.resolve("f.csv"),
                        "--dump",
                        dump)
                .succeeds();
        Image3D expected = ImageReader.read(dump.resolve(MEAN + ".nrrd"));
        Image3D found = ImageReader.read(out.resolve(MEAN + ".nrrd"));
        assertEquals(expected.geometry(), found.geometry());
        assertArrayEquals(expected.values(), found.values());
    }

    @Test
    void dicomIsReadAsByExtract() throws IOException {
        Path series = SmallStudy.series(folder.resolve("study/t1"), "T1");
        Path out = folder.resolve("out");
        run(series, "imageType: {IbsiMean: {support: 3}}", out).succeeds();
        assertImage(new Mean(3, Optional.empty(), Boundary.MIRROR), SmallStudy.image(), out);
        SmallStudy.series(folder.resolve("study/t2"), "T2 late");
        Path study = folder.resolve("study");
        run(study, "imageType: {IbsiMean: {support: 3}}", out, "--quiet").fails(1, "there are 2 image series");
        run(study, "imageType: {IbsiMean: {support: 5}}", out, "--series", "late")
                .succeeds();
        assertImage(new Mean(5, Optional.empty(), Boundary.MIRROR), SmallStudy.image(), out);
        Path seg = SmallStudy.segmentation(folder.resolve("seg.dcm"));
        Path cropped = folder.resolve("cropped");
        run(
                        series,
                        "setting: {preCrop: true, padDistance: 0}\nimageType: {Original: }",
                        cropped,
                        "--mask",
                        seg,
                        "--label",
                        1)
                .succeeds();
        assertArrayEquals(
                new int[] {6, 5, 4},
                ImageReader.read(cropped.resolve("original.nrrd")).geometry().sizes());
        Path maps = folder.resolve("maps");
        CommandRun.of(
                        "maps",
                        "--image",
                        study,
                        "--series",
                        "2",
                        "--mask",
                        seg,
                        "--label",
                        2,
                        "--settings",
                        Files.writeString(folder.resolve("maps.yaml"), "featureClass: {firstorder: [Mean]}"),
                        "--out-dir",
                        maps)
                .succeeds();
        // The box of 4 x 4 x 2 voxels, and the window's radius around it.
        assertArrayEquals(
                new int[] {6, 6, 4},
                ImageReader.read(maps.resolve("original_firstorder_Mean.nrrd"))
                        .geometry()
                        .sizes());
        run(SmallCase.image(folder), "imageType: {Original: }", out, "--series", "1", "--quiet")
                .fails(1, "no series or volume to choose from");
    }

    @Test
    void whatCannotBeWrittenOrReadIsRefused() throws IOException {
        Path image = SmallCase.image(folder);
        run(image, "imageType: {IbsiMean: {support: 3}}", folder).fails(2, "folder of an input");
        run(image, "imageType: {IbsiMean: {support: 3}}", folder.resolve("o"), "--label", 2)
                .fails(2, "give --mask");
        run(image, "imageType: {IbsiMaen: {support: 3}}", folder.resolve("o")).fails(2, "did you mean 'IbsiMean'?");
        assertFalse(Files.exists(folder.resolve("o")));
    }

    private CommandRun run(Path image, String yaml, Path out, Object... more) throws IOException {
        Path settings = Files.writeString(folder.resolve("s.yaml"), yaml);
        List<Object> args =
                new ArrayList<>(List.of("filter", "--image", image, "--settings", settings, "--out-dir", out));
        args.addAll(List.of(more));
        return CommandRun.of(args.toArray());
    }

    private static void assertImage(ImageFilter filter, Image3D image, Path out) throws IOException {
        for (int i = 0; i < filter.labels().size(); i++) {
            Image3D found = ImageReader.read(out.resolve(filter.labels().get(i) + ".nrrd"));
            Image3D expected = filter.apply(image).get(i).compute();
            assertEquals(expected.geometry().sizeText(), found.geometry().sizeText());
            assertArrayEquals(expected.values(), found.values(), filter.labels().get(i));
        }
    }
}
