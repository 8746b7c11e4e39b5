package org.voxrisk.riskmodel.synthetic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.voxrisk.image.ConnectedComponents;
import org.voxrisk.image.Geometry;
import org.voxrisk.image.Image3D;
import org.voxrisk.image.IndexBox;
import org.voxrisk.image.Mask;
import org.voxrisk.riskmodel.published.Sequence;
import org.voxrisk.work.Checkpoint;

class PatientImagesTest {
    private static final Checkpoint GO_ON = Checkpoint.INTERRUPT_ONLY;
    private static final int PATIENTS = 16;

    private static SyntheticCohort cohort(int matrix) {
        return new SyntheticCohort(SyntheticCohort.Settings.of(PATIENTS, 21).withMatrix(matrix));
    }

    @ParameterizedTest
    @EnumSource
    void regionsAreInOnePieceWithinTheImageAndOfTheirSize(Sequence sequence) {
        for (SyntheticPatient patient : cohort(64).patients()) {
            PatientImages images = patient.images();
            Mask first = images.mask(sequence, GO_ON);
            Mask second = images.secondMask(sequence, GO_ON);
            for (Mask mask : new Mask[] {first, second}) {
                assertEquals(1, ConnectedComponents.count(mask), patient.id());
                IndexBox box = mask.boundingBox();
                Geometry g = mask.geometry();
                assertTrue(box.x0() > 0 && box.y0() > 0 && box.z0() > 0, () -> patient.id() + " " + box);
                assertTrue(
                        box.x0() + box.nx() < g.nx() && box.y0() + box.ny() < g.ny() && box.z0() + box.nz() < g.nz(),
                        () -> patient.id() + " " + box);
            }
            // Voxels are up to 5 mm long: so much may lack of, or be more than, the diameter.
            double wanted = 10 * patient.findings().tumourSizeCm().orElseThrow();
            assertEquals(wanted, diameter(first), 6, patient.id());
            long both = IntStream.range(0, first.geometry().voxelCount())
                    .filter(i -> first.contains(i) && second.contains(i))
                    .count();
            double dice = 2.0 * both / (first.voxelCount() + second.voxelCount());
            assertTrue(dice > 0.7, () -> patient.id() + ": Dice " + dice);
        }
    }

    private static double diameter(Mask mask) {
        Geometry g = mask.geometry();
        int[] inside = IntStream.range(0, g.voxelCount())
                .filter(i -> mask.contains(i) && isEdge(mask, i))
                .toArray();
        double largest = 0;
        for (int a : inside) {
            double[] p = place(g, a);
            for (int b : inside) {
                double[] q = place(g, b);
                double dx = p[0] - q[0];
                double dy = p[1] - q[1];
                double dz = p[2] - q[2];
                largest = Math.max(largest, dx * dx + dy * dy + dz * dz);
            }
        }
        return Math.sqrt(largest);
    }

    private static boolean isEdge(Mask mask, int i) {
        return !mask.contains(i - 1) || !mask.contains(i + 1);
    }

    private static double[] place(Geometry g, int i) {
        return g.voxelCentre(i % g.nx(), i / g.nx() % g.ny(), i / g.nx() / g.ny());
    }

    @Test
    void sequencesHaveGridsOfTheirOwnAndPlanesAreOblique() {
        PatientImages images = cohort(48).patient(1).images();
        Geometry t2 = images.mask(Sequence.T2, GO_ON).geometry();
        Geometry t1c = images.mask(Sequence.T1C, GO_ON).geometry();

        assertFalse(t2.matches(t1c, 1e-3));
        for (Geometry g : new Geometry[] {t2, t1c}) {
            // The normal of a sagittal plane is the x axis; here it is off by some degrees.
            double cosine = Math.abs(g.direction()[2]);
            assertTrue(cosine > Math.cos(Math.toRadians(11)) && cosine < 0.99999, () -> "cosine " + cosine);
        }
    }

    /** The mean of Rician noise without signal is that of Rayleigh's distribution: sigma sqrt(pi / 2). */
    @Test
    void airIsRayleighDistributed() {
        SyntheticPatient patient = cohort(48).patient(1);
        Centre.Protocol protocol = patient.centre().protocol(Sequence.T2);
        Draws draws = patient.draws(Draws.Purpose.T2);
        NormalTable normal = new NormalTable();
        TumourShape shape = new TumourShape(30, 0.1, patient.draws(Draws.Purpose.SHAPES), normal);
        // So far away that there is nothing but air.
        Planes air = Planes.of(protocol, 64, new Planes.Place(0, 0, 0), draws);
        Planes far = new Planes(air.grid(), new Planes.Place(9000, 0, 0));
        Examination examination = new Examination(Sequence.T2, protocol, far, shape, draws, normal);
        Draws fields = patient.draws(Draws.Purpose.FIELDS);
        Image3D image = examination.image(
                new Anatomy(patient.draws(Draws.Purpose.SHAPES), fields, normal),
                new TumourTissue(patient.traits(), fields, normal),
                GO_ON);
        double sum = 0;
        double squares = 0;
        for (double v : image.values()) {
            sum += v;
            squares += v * v;
        }
        double n = image.values().length;
        double mean = sum / n;
        // mean^2 / E(v^2) = (pi / 2) / 2, whatever the gain.
        assertEquals(Math.PI / 4, mean * mean / (squares / n), 0.004);
        double sigma = mean / Math.sqrt(Math.PI / 2);
        assertEquals(protocol.gain() * protocol.noise(), sigma, 0.13 * protocol.gain() * protocol.noise());
    }
}
