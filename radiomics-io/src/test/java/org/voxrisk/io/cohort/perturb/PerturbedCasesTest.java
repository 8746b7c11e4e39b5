package org.voxrisk.io.cohort.perturb;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.voxrisk.io.support.Refusal.assertRefused;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.voxrisk.image.Geometry;
import org.voxrisk.image.Image3D;
import org.voxrisk.image.Mask;
import org.voxrisk.image.PixelType;
import org.voxrisk.io.cohort.CaseFiles;
import org.voxrisk.io.cohort.batch.CaseList;
import org.voxrisk.io.cohort.batch.CaseReader;
import org.voxrisk.io.cohort.batch.CaseRow;
import org.voxrisk.io.cohort.batch.FileCaseReader;
import org.voxrisk.io.image.CaseVolumes;
import org.voxrisk.io.image.ImageWriter;
import org.voxrisk.io.segmentation.LabelSelection;
import org.voxrisk.io.settings.ParameterException;
import org.voxrisk.io.settings.Parameters;
import org.voxrisk.io.settings.Preset;
import org.voxrisk.perturb.Perturbation;
import org.voxrisk.perturb.PerturbationPlan;
import org.voxrisk.perturb.Perturber;
import org.voxrisk.work.Checkpoint;
import org.voxrisk.work.Work;

/** Plans in files, lists with a row for each perturbation, and cases that are perturbed where they are read. */
class PerturbedCasesTest {
    private static final Parameters PARAMETERS =
            Preset.PYRADIOMICS_DEFAULT.parameters().toParameters();
    private static final PerturbationPlan PLAN = PerturbationPlan.parse("noise=2@12.5,volume=-0.2,0.2");
    private static final LabelSelection ONE = LabelSelection.parse("1");

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    Path folder;

    private PerturbationPlan plan(String yaml) throws IOException {
        return PlanFile.read(Files.writeString(folder.resolve("plan.yaml"), yaml));
    }

    @Test
    void plansAreThoseOfTheirTexts() throws IOException {
        assertEquals(
                PerturbationPlan.parse("noise=3@12.5,translate=0.25,0.75,rotate=-5:5:2.5,volume=-0.1,0,0.1,contour=10"),
                plan("""
                        noise: {repetitions: 3, level: 12.5}
                        translate: [0.25, 0.75]
                        rotate: -5:5:2.5
                        volume: [-0.1, 0, 0.1]
                        contour: 10
                        """));
        assertEquals(PerturbationPlan.parse("noise=3"), plan("noise: 3"));
        assertEquals(PerturbationPlan.parse("noise=1@2.5"), plan("noise: {level: 2.5}"));
        assertEquals(PerturbationPlan.parse("noise=4"), plan("noise: {repetitions: 4}"));
        assertEquals(PerturbationPlan.parse("translate=0.25/0/0"), plan("translate: 0.25/0/0"));
    }

    @Test
    void plansThatCannotBeAreToldWithTheirPlace() {
        assertRefused(ParameterException.class, () -> plan("rotation: 5"), "rotation", "rotate");
        assertRefused(ParameterException.class, () -> plan("noise: {sigma: 5}"), "sigma");
        assertRefused(ParameterException.class, () -> plan("{}"), "noise", "name at least one");
        assertRefused(ParameterException.class, () -> plan("contour: 2\nvolume: -1"), "volume", "-1.0");
    }

    private CaseList list(String text) throws IOException {
        return CaseList.read(Files.writeString(folder.resolve("cases.csv"), text));
    }

    @Test
    void everyCaseHasARowForEachPerturbation() throws IOException {
        CaseList cases = list("id,Image,Mask,Label\na,a.nrrd,am.nrrd,2\nb,b.nrrd,bm.nrrd,1+2\n");
        PerturbedList made = PerturbedList.of(cases, PLAN);
        assertEquals(cases.columns(), made.caseColumns());
        List<String> columns = new ArrayList<>(cases.columns());
        columns.addAll(List.of(
                "perturbation",
                "noise",
                "noise_level",
                "translate_x",
                "translate_y",
                "translate_z",
                "rotate",
                "volume",
                "contour"));
        assertEquals(columns, made.list().columns());
        List<CaseRow> rows = made.list().rows();
        assertEquals(
                List.of("a", "a", "a", "a", "b", "b", "b", "b"),
                rows.stream().map(r -> r.cell("id")).toList());
        assertEquals(
                List.of(
                        "noise1at12.5_volume-0.2",
                        "noise1at12.5_volume+0.2",
                        "noise2at12.5_volume-0.2",
                        "noise2at12.5_volume+0.2"),
                rows.subList(4, 8).stream().map(r -> r.cell(PerturbedList.NAME)).toList());
        CaseRow last = rows.get(7);
        assertEquals("2", last.cell("noise"));
        assertEquals("12.5", last.cell("noise_level"));
        assertEquals("0.2", last.cell("volume"));
        assertEquals("0", last.cell("contour"));
        assertEquals(3, last.line());
        assertEquals(cases.rows().get(1).files(), last.files());
        assertEquals(cases.rows().get(1).region(), last.region());
        Map<String, String> moved =
                PerturbedList.cells(PerturbationPlan.parse("translate=0.25/0/-0.5,rotate=5,contour=1")
                        .perturbations()
                        .get(0));
        assertEquals("0.25", moved.get("translate_x"));
        assertEquals("0.0", moved.get("translate_y"));
        assertEquals("-0.5", moved.get("translate_z"));
        assertEquals("5.0", moved.get("rotate"));
        assertEquals("1", moved.get("contour"));
        assertEquals("", moved.get("noise_level"));
        CaseList taken = list("id,Image,Mask,Noise\na,a.nrrd,am.nrrd,2\n");
        assertRefused(IllegalArgumentException.class, () -> PerturbedList.of(taken, PLAN), "column 'Noise'");
    }

    /** Counts how often a case is read. */
    private static final class Counted implements CaseReader {
        private final CaseReader files = FileCaseReader.standard();
        private int reads;

        @Override
        public CaseVolumes read(CaseRow row, LabelSelection regions, int labelChannel, Work work) throws IOException {
            reads++;
            return files.read(row, regions, labelChannel, work);
        }

        @Override
        public Map<String, Object> settings() {
            return Map.of("mine", 1);
        }

        @Override
        public long estimateBytes(CaseRow row) {
            return 7;
        }
    }

    private CaseFiles files(String name) throws IOException {
        Geometry grid = Geometry.of(new int[] {12, 10, 6}, new double[] {1, 1, 2});
        double[] image = new double[grid.voxelCount()];
        double[] mask = new double[image.length];
        for (int i = 0; i < image.length; i++) {
            int x = i % 12;
            int y = i / 12 % 10;
            int z = i / 120;
            image[i] = (i * 7919.0 + name.length()) % 997;
            mask[i] = x > 2 && x < 9 && y > 2 && y < 8 && z > 0 && z < 5 ? x < 6 ? 1 : 2 : 0;
        }
        CaseFiles files = new CaseFiles(folder.resolve(name + ".nrrd"), folder.resolve(name + "m.nrrd"));
        ImageWriter.write(Image3D.of(grid, PixelType.FLOAT64, image), files.image());
        ImageWriter.write(Image3D.of(grid, PixelType.UINT8, mask), files.mask());
        return files;
    }

    private static CaseRow row(CaseFiles files, String perturbation) {
        return new CaseRow(
                2,
                Map.of("id", "a", PerturbedList.NAME, perturbation),
                files,
                Optional.empty(),
                OptionalInt.empty(),
                Optional.empty());
    }

    private static CaseVolumes read(CaseReader reader, CaseRow row, LabelSelection regions) throws IOException {
        return reader.read(row, regions, 0, Work.onCallersThread());
    }

    /** What it gives is what the perturber makes of image and region of the files. */
    @Test
    void casesArePerturbedAsTheirRowsSay() throws IOException {
        CaseFiles files = files("a");
        Counted counted = new Counted();
        Perturber perturber = new Perturber(PARAMETERS.extraction(), 5);
        PerturbingReader reader = PerturbingReader.ofColumn(counted, perturber, PLAN);
        CaseVolumes plain = FileCaseReader.standard().read(row(files, ""), ONE, 0, Work.onCallersThread());
        Set<Integer> sizes = new HashSet<>();
        for (Perturbation p : PLAN.perturbations()) {
            CaseVolumes found = read(reader, row(files, p.name()), ONE);
            var expected =
                    perturber.apply(plain.image().image(), plain.masks().get(0).mask(), p, Checkpoint.INTERRUPT_ONLY);
            assertArrayEquals(expected.image().values(), found.image().image().values(), p.name());
            Mask mask = found.masks().get(0).mask();
            assertEquals(expected.mask().geometry(), mask.geometry());
            for (int i = 0; i < mask.geometry().voxelCount(); i++) {
                assertEquals(expected.mask().contains(i), mask.contains(i), "voxel " + i);
            }
            assertEquals(plain.masks().get(0).name(), found.masks().get(0).name());
            assertEquals(plain.image().storedType(), found.image().storedType());
            sizes.add(mask.voxelCount());
        }
        // Of 3 x 5 x 4 voxels a fifth is taken or added.
        assertEquals(Set.of(48, 72), sizes);
        assertEquals(1, counted.reads, "the case is kept for its next perturbation");
        read(reader, row(files, "noise1at12.5_volume-0.2"), LabelSelection.parse("2"));
        assertEquals(2, counted.reads, "another region is another case");
        read(reader, row(files("b"), "noise1at12.5_volume-0.2"), LabelSelection.parse("2"));
        assertEquals(3, counted.reads, "other files are another case");
        assertRefused(
                IllegalArgumentException.class,
                () -> read(reader, row(files, "volume+0.5"), ONE),
                "the plan has no perturbation 'volume+0.5'");
        assertRefused(
                IllegalArgumentException.class,
                () -> read(reader, row(files, "noise1at12.5_volume-0.2"), LabelSelection.parse("1,2")),
                "there are 2 regions");
        assertEquals(42, reader.estimateBytes(row(files, "")));
        assertEquals(Map.of("mine", 1, "perturbed", Map.of("seed", 5L)), reader.settings());
    }

    @Test
    void oneForAllOrOneDrawnForEach() throws IOException {
        CaseFiles files = files("a");
        Perturber perturber = new Perturber(PARAMETERS.extraction(), 5);
        Perturbation larger =
                PerturbationPlan.parse("volume=0.2").perturbations().get(0);
        PerturbingReader alike = PerturbingReader.of(FileCaseReader.standard(), perturber, larger);
        assertEquals(72, read(alike, row(files, "x"), ONE).masks().get(0).mask().voxelCount());
        assertEquals(Map.of("perturbed", Map.of("perturbation", "volume+0.2", "seed", 5L)), alike.settings());
        PerturbationPlan sizes = PerturbationPlan.parse("volume=-0.2,-0.1,0.1,0.2");
        PerturbingReader drawn = PerturbingReader.drawn(FileCaseReader.standard(), perturber, sizes, "id");
        Set<Integer> seen = new HashSet<>();
        for (int k = 0; k < 40; k++) {
            CaseRow row = CaseRow.of(Map.of("id", "case" + k), files);
            int voxels = read(drawn, row, ONE).masks().get(0).mask().voxelCount();
            assertEquals(voxels, read(drawn, row, ONE).masks().get(0).mask().voxelCount());
            seen.add(voxels);
        }
        assertEquals(Set.of(48, 54, 66, 72), seen);
        Map<?, ?> settings = assertInstanceOf(Map.class, drawn.settings().get("perturbed"));
        assertEquals("id", settings.get("drawn by"));
        assertEquals(List.of("volume-0.2", "volume-0.1", "volume+0.1", "volume+0.2"), settings.get("plan"));
        assertThrows(IllegalArgumentException.class, () -> read(drawn, CaseRow.of(Map.of("patient", "a"), files), ONE));
    }

    @Test
    void whatIsDoneIsNotDoneAgain() {
        Perturber perturber = new Perturber(PARAMETERS.extraction(), 5);
        Parameters left = PerturbingReader.remaining(PARAMETERS, perturber);
        assertEquals(perturber.remainingSettings(), left.extraction());
        assertEquals(PARAMETERS.effective(), left.effective());
        assertEquals(PARAMETERS.label(), left.label());
        assertTrue(left.voxel().equals(PARAMETERS.voxel()));
    }
}
