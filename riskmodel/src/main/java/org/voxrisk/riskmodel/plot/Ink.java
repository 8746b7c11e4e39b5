package org.voxrisk.riskmodel.plot;

/** How the series of a figure differ: colours of Okabe and Ito, and a dash each, so that a grey print stays readable. */
enum Ink {
    BLUE("#0072B2", ""),
    VERMILLION("#D55E00", "6 2"),
    GREEN("#009E73", "2 1.5"),
    PURPLE("#CC79A7", "6 2 1.5 2"),
    ORANGE("#E69F00", "9 2.5"),
    SKY("#56B4E9", "4 1.5"),
    BLACK("#000000", "1 1.5");

    static final String TEXT = "#000000";
    static final String GREY = "#666666";
    static final String LIGHT = "#B3B3B3";
    static final String PALE = "#E6E6E6";

    private static final int[] LOW = {0x00, 0x72, 0xB2};
    private static final int[] HIGH = {0xD5, 0x5E, 0x00};

    private final String colour;
    private final String dash;

    Ink(String colour, String dash) {
        this.colour = colour;
        this.dash = dash;
    }

    /** Of the series with this number, from 0; begins again after seven. */
    static Ink of(int series) {
        return values()[series % values().length];
    }

    String colour() {
        return colour;
    }

    String dash() {
        return dash;
    }

    /** Colour between blue at -1, white at 0 and vermillion at 1. */
    static String diverging(double value) {
        double share = Math.min(1, Math.abs(value));
        int[] end = value < 0 ? LOW : HIGH;
        StringBuilder hex = new StringBuilder("#");
        for (int channel : end) {
            long mixed = Math.round(255 + share * (channel - 255));
            hex.append(Character.toUpperCase(Character.forDigit((int) (mixed >> 4), 16)))
                    .append(Character.toUpperCase(Character.forDigit((int) (mixed & 15), 16)));
        }
        return hex.toString();
    }
}
