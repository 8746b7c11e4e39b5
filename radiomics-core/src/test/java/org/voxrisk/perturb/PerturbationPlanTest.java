package org.voxrisk.perturb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PerturbationPlanTest {
    private static List<String> names(String plan) {
        return PerturbationPlan.parse(plan).perturbations().stream()
                .map(Perturbation::name)
                .toList();
    }

    @Test
    void combinesEachWithEach() {
        assertEquals(
                150,
                names("noise,translate=0.25,rotate=-5:5:2.5,volume=-0.1:0.1:0.1,contour=10")
                        .size());
        assertEquals(
                List.of(
                        "volume-0.1_contour1",
                        "volume-0.1_contour2",
                        "contour1",
                        "contour2",
                        "volume+0.1_contour1",
                        "volume+0.1_contour2"),
                names("contour=2, volume=-0.1:0.1:0.1"));
        assertEquals(8, names("translate=0.25,0.75").size());
        assertEquals(List.of("translate0.25x0x-0.5"), names("translate=0.25/0/-.5"));
        assertEquals(List.of("noise1at12.5", "noise2at12.5"), names("noise=2@12.5"));
        assertEquals(List.of("rotate-5", "rotate+0.3", "rotate+1"), names("rotate=-5,0.3,1"));
        assertEquals(List.of("none"), names("rotate=0"));
    }

    @Test
    void rangesAreDecimal() {
        List<Perturbation> all = PerturbationPlan.parse("volume=-0.3:0.3:0.1").perturbations();
        assertEquals(7, all.size());
        assertEquals(0.3, all.get(6).volumeFraction());
        assertEquals(0, all.get(3).volumeFraction());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "rotat=5; no such step",
                "5,rotate=5; no such step",
                "rotate; it needs values",
                "rotate=5:1:1; goes up",
                "rotate=1:2; first:last:step",
                "rotate=1:2:0; above 0",
                "rotate=NaN; no decimal number",
                "noise=x; number of times",
                "noise=2@-1; > 0",
                "contour=1,2; one number of times",
                "volume=-1; above -1",
                "rotate=5,rotate=6; there twice",
                "rotate=5,5; twice",
                "rotate=0:1000000000:0.001; more than",
                "rotate=-180:180:1,contour=500; more than 10000",
                "translate=1/2; x/y/z",
                "'';  no such step"
            })
    void saysWhatIsWrong(String plan, String message) {
        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> PerturbationPlan.parse(plan));
        assertTrue(String.valueOf(e.getMessage()).contains(message), e.getMessage());
    }

    @Test
    void refusesWhatIsNoPerturbation() {
        assertThrows(IllegalArgumentException.class, () -> new PerturbationPlan(List.of()));
        assertThrows(
                IllegalArgumentException.class,
                () -> new Perturbation(1, OptionalDouble.of(Double.NaN), 0, 0, 0, 0, 0, 0));
        assertThrows(
                IllegalArgumentException.class,
                () -> new Perturbation(0, OptionalDouble.empty(), Double.NaN, 0, 0, 0, 0, 0));
        assertEquals("none", Perturbation.NONE.name());
    }
}
