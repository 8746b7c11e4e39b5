package org.voxrisk.io.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.voxrisk.filter.Lbp3D;

class Lbp3DSettingsTest {
    @Test
    void defaultsAreThoseOfPyradiomics() {
        assertEquals(Lbp3D.standard(), filter(parse("imageType: {LBP3D: {}}")));
    }

    @Test
    void ownSettingsOverrideGlobalOnesAndAreWrittenBack() throws JsonProcessingException {
        Parameters parameters = parse("setting: {lbp3DLevels: 4, lbp3DIcosphereRadius: 1.5}\n"
                + "imageType: {LBP3D: {lbp3DLevels: 3, lbp3DIcosphereSubdivision: 2}}");
        assertEquals(new Lbp3D(3, 1.5, 2), filter(parameters));
        String written = new ObjectMapper().writeValueAsString(parameters.effective());
        for (String part :
                new String[] {"\"lbp3DLevels\":3", "\"lbp3DIcosphereRadius\":1.5", "\"lbp3DIcosphereSubdivision\":2"}) {
            assertTrue(written.contains(part), written);
        }
        assertEquals(filter(parameters), filter(parse(written)));
    }

    @Test
    void badValuesNameTheImageType() {
        ParameterException e = assertThrows(
                ParameterException.class, () -> parse("imageType: {LBP3D: {lbp3DIcosphereSubdivision: 9}}"));
        assertTrue(e.toString().contains("image type LBP3D: subdivisions = 9, must be 0 to 6"), e.toString());
    }

    private static Parameters parse(String text) {
        return ParameterFile.parse(text, "test").toParameters();
    }

    private static Object filter(Parameters parameters) {
        return parameters.extraction().imageTypes().get(0).filter();
    }
}
