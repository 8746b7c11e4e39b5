package org.voxrisk.io.nifti;

/**
 * A rotation as NIfTI stores it: b, c, d of a unit quaternion whose a is not negative, and whether the third column of
 * the matrix is turned round first.
 *
 * @param b coefficient of i
 * @param c coefficient of j
 * @param d coefficient of k
 * @param qfac 1, or -1 for a left-handed matrix
 */
record Quaternion(double b, double c, double d, int qfac) {

    /**
     * The quaternion of an orthonormal matrix.
     *
     * <p>Of the four squares 4a^2 = 1 + r00 + r11 + r22, 4b^2 = 1 + r00 - r11 - r22 and so on, the largest is divided by,
     * so that no digits are lost.
     *
     * @param m the matrix, row by row
     */
    static Quaternion of(double[] m) {
        double[] r = m.clone();
        double det = r[0] * (r[4] * r[8] - r[5] * r[7])
                - r[1] * (r[3] * r[8] - r[5] * r[6])
                + r[2] * (r[3] * r[7] - r[4] * r[6]);
        int qfac = det < 0 ? -1 : 1;
        r[2] *= qfac;
        r[5] *= qfac;
        r[8] *= qfac;
        double[] squares = {
            1 + r[0] + r[4] + r[8], 1 + r[0] - r[4] - r[8], 1 + r[4] - r[0] - r[8], 1 + r[8] - r[0] - r[4]
        };
        int largest = 0;
        for (int i = 1; i < 4; i++) {
            if (squares[i] > squares[largest]) {
                largest = i;
            }
        }
        double[] q = switch (largest) {
            case 0 -> new double[] {squares[0], r[7] - r[5], r[2] - r[6], r[3] - r[1]};
            case 1 -> new double[] {r[7] - r[5], squares[1], r[1] + r[3], r[2] + r[6]};
            case 2 -> new double[] {r[2] - r[6], r[1] + r[3], squares[2], r[5] + r[7]};
            default -> new double[] {r[3] - r[1], r[2] + r[6], r[5] + r[7], squares[3]};
        };
        double norm = Math.sqrt(q[0] * q[0] + q[1] * q[1] + q[2] * q[2] + q[3] * q[3]);
        double sign = q[0] < 0 ? -1 / norm : 1 / norm;
        return new Quaternion(q[1] * sign, q[2] * sign, q[3] * sign, qfac);
    }
}
