package org.voxrisk.riskmodel.clinical;

import java.util.OptionalDouble;

/**
 * What the risk label is made of, from the pathology report after radical hysterectomy. Every item may be unknown.
 *
 * @param lymphNodeMetastasis metastasis in a pelvic or para-aortic lymph node
 * @param parametrialInfiltration infiltration of the parametrium (para-uterine tissue)
 * @param positiveMargin tumour at a surgical margin
 * @param lymphovascularInvasion lymphovascular space invasion (LVSI)
 * @param stromalInfiltration depth of stromal infiltration (DSI)
 * @param tumourSizeCm largest diameter of the tumour in cm; empty when unknown
 */
public record PathologyFindings(
        Finding lymphNodeMetastasis,
        Finding parametrialInfiltration,
        Finding positiveMargin,
        Finding lymphovascularInvasion,
        StromalInfiltration stromalInfiltration,
        OptionalDouble tumourSizeCm) {
    private static final double LARGEST_CM = 30;

    /**
     * Checks the size.
     *
     * @throws IllegalArgumentException when the size is negative, NaN or above 30 cm
     */
    public PathologyFindings {
        if (tumourSizeCm.isPresent()) {
            double cm = tumourSizeCm.getAsDouble();
            if (!(cm >= 0 && cm <= LARGEST_CM)) {
                throw new IllegalArgumentException("tumour size = " + cm + " cm, must be from 0 to " + LARGEST_CM
                        + " cm; a size in mm must be divided by 10, an unknown one left empty");
            }
        }
    }
}
