package org.voxrisk.riskmodel.view;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** What is black, and what is white. */
class DisplayWindowTest {
    @Test
    void theWindowIsThatOfTheBody() {
        // Half of the slice is air, the body has 100 to 200 in steps of 0.1 and one hot spot: of 1002 values, number 10
        // is 101
        // and number 990 is 199.
        double[] values = new double[2002];
        for (int i = 0; i < 1000; i++) {
            values[i] = i % 3;
        }
        for (int i = 1000; i < 2001; i++) {
            values[i] = 100 + (i - 1000) / 10.0;
        }
        values[2001] = 5000;
        DisplayWindow window = DisplayWindow.of(values);
        assertEquals(101, window.low(), 1e-9);
        assertEquals(199, window.high(), 1e-9);
        assertEquals(0, window.grey(0));
        assertEquals(255, window.grey(5000));
        assertEquals(0, window.grey(Double.NaN));
    }

    @Test
    void flatAndEmptyImagesAreGrey() {
        assertEquals(128, DisplayWindow.of(new double[] {7, 7, Double.NaN}).grey(7));
        assertEquals(128, DisplayWindow.of(new double[] {Double.NaN}).grey(0));
    }
}
