package org.voxrisk.io.dicom.series;

/** What a standardised uptake value is normalised by. */
public enum SuvKind {
    /** Body weight, g/ml. */
    BODY_WEIGHT,
    /**
     * Lean body mass by Janmahasatian et al. (Clin Pharmacokinet 44:1051-1065, 2005), g/ml: with weight W in kg and body mass
     * index B, {@code 9270 W / (6680 + 216 B)} of men and {@code 9270 W / (8780 + 244 B)} of women.
     */
    LEAN_BODY_MASS,
    /**
     * Lean body mass by James (1976), g/ml: with weight W in kg and height H in cm, {@code 1.10 W - 128 (W / H)^2} of men and
     * {@code 1.07 W - 148 (W / H)^2} of women.
     */
    LEAN_BODY_MASS_JAMES,
    /** Body surface by Du Bois and Du Bois (1916), cm^2/ml: {@code 71.84 W^0.425 H^0.725} cm^2 of weight in kg, height in cm. */
    BODY_SURFACE
}
