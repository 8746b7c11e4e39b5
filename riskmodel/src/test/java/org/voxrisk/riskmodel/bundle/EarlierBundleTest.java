package org.voxrisk.riskmodel.bundle;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Bundles of the first version, one written on JDK 17 and one on JDK 25, give the numbers that they gave then. */
class EarlierBundleTest {
    private static ModelBundle resource(String name) throws IOException {
        try (InputStream in = EarlierBundleTest.class.getResourceAsStream("/org/voxrisk/riskmodel/saved/" + name)) {
            return ModelBundle.of(
                    Objects.requireNonNull(in, name).readAllBytes(),
                    name,
                    BundleCodecs.standard(),
                    BundleLimits.standard());
        }
    }

    private static double[] risks(List<PatientScore> scores) {
        return scores.stream().mapToDouble(s -> s.probability().orElseThrow()).toArray();
    }

    private static String hash(double[] risks) {
        StringBuilder text = new StringBuilder();
        for (double risk : risks) {
            text.append(Double.toHexString(risk)).append('\n');
        }
        return BundleZip.sha256(text.toString().getBytes(StandardCharsets.US_ASCII));
    }

    @Test
    void theFusionOfJdk17() throws IOException {
        ModelBundle bundle = resource("fusion-1.bundle");
        assertEquals("e78192468d4310abdf652c7121151dbbc6b74c757df6299d1d722188b5fe0bcb", bundle.sha256());
        double[] risks = risks(bundle.score(Bundles.NEW));
        assertArrayEquals(
                new double[] {0.9746458257443785, 0.9714313711242508, 0.26142196749697855}, Arrays.copyOf(risks, 3));
        assertEquals(hash(risks(Bundles.bundle().score(Bundles.NEW))), hash(risks));
        assertEquals(Bundles.bundle().model(), bundle.model());
    }

    @Test
    void theHarmonisedModelOfJdk25() throws IOException {
        ModelBundle bundle = resource("harmonised-1.bundle");
        assertEquals("7ef6bd0b6e0376bf494d2629e5a8364a3caac5a99f5844ff25ac4b742c998983", bundle.sha256());
        assertEquals(new NewCentrePolicy.Estimate(12), bundle.newCentres());
        var patients = Bundles.centres(33, 45, "A", "B", "X");
        ModelBundle now = Bundles.harmonisedBuilder()
                .newCentres(new NewCentrePolicy.Estimate(12))
                .build();
        assertEquals(hash(risks(now.score(patients))), hash(risks(bundle.score(patients))));
    }
}
