package org.voxrisk.shape;

/**
 * The triangles that marching cubes places in a cell of 2x2x2 voxels, and what each cell adds to volume and area.
 *
 * <p>Corners of a cell, as offsets (x, y, z): 0 = 000, 1 = 100, 2 = 110, 3 = 010, 4 = 001, 5 = 101, 6 = 111, 7 = 011. Edges 0
 * to 11 join corners 0-1, 1-2, 2-3, 3-0, 4-5, 5-6, 6-7, 7-4, 0-4, 1-5, 2-6, 3-7; a vertex is always the middle of an
 * edge, since a mask is 0 or 1 and the surface is at 0.5. Bit k of a case number is set where corner k is inside.
 *
 * <p>Triangles are those of Lorensen and Cline (Marching cubes, ACM SIGGRAPH 21:163-169, 1987) in the public-domain table of
 * P. Bourke and C. G. Gwyn (Polygonising a scalar field, 1994) for the cases 0 to 127. Case c above 127 has the triangles of
 * case 255 - c, turned over: PyRadiomics' rule. That is not what the published table has in its second half: 61 cases with
 * an ambiguous face differ, and with them area and volume.
 */
final class MarchingCubes {
    static final int CASES = 256;

    /** Cases 0 to 127: three hexadecimal edge numbers a triangle, smallest first; cases are separated by commas. */
    private static final String TRIANGLES = ",083,019,183198,12a,08312a,0292a9,2832a88a9,"
            + "23b,08b0b2,01923b,19b1b28b9,13a3ba,08a0a18ba,0393b99ba,8a98ba,"
            + "478,043347,019478,147173194,12a478,04312a347,0292a9478,2732972a9479,"
            + "23b478,04224b47b,01923b478,19229b47b4b9,13a3ba478,04114b1ba47b,03b0b94789ba,47b4b99ba,"
            + "495,083495,015054,153358485,12a495,08312a495,0242542a5,2532a5348354,"
            + "23b495,08b0b2495,01505423b,15225828b485,13a3ba495,08118a4958ba,03b0540b55ba,48558a8ba,"
            + "579789,093357395,017078157,153357,12a579789,05309512a357,0282582a5578,2532a5357,"
            + "23b579789,09227b297579,01815717823b,15717b1b2,13a3ba578589,05707b0950a10ba,03b0570780a50ba,57b5ba,"
            + "5a6,0835a6,0195a6,1831985a6,126165,083126165,026069596,258265283598,"
            + "23b5a6,08b0b25a6,01923b5a6,19229b5a68b9,1353653b6,05108b0b55b6,0360590653b6,59669b8b9,"
            + "4785a6,0433475a6,0194785a6,1731974795a6,126165478,043125265347,026059065478,269293397479596,"
            + "23b4785a6,04224727b5a6,01923b4785a6,19229b47b4b95a6,1353b54785b6,04b0b11b547b5b6,0360590653b6478,47959669b7b9,"
            + "49a4a6,08349a4a6,01a0640a6,1681831a6486,124149264,083129249264,024264,248264283,"
            + "23b49a4a6,08228b49a4a6,0160641a623b,14816418b1a61b2,1393693b6496,08114916418b1b6,0360643b6,48668b,"
            + "67a78a89a,07309a0a767a,0181781a767a,1731a767a,126168189678,093129269397679,026067078,267273,"
            + "23b67868a89a,07209727b67a79a,0181781a723b67a,16717b1a61b2,1361693b6678689,09167b,03b0670780b6,67b";

    /** Middle of each edge in half voxels: x, y, z. */
    private static final int[][] EDGE_MIDDLE = {
        {1, 0, 0}, {2, 1, 0}, {1, 2, 0}, {0, 1, 0}, {1, 0, 2}, {2, 1, 2}, {1, 2, 2}, {0, 1, 2}, {0, 0, 1}, {2, 0, 1},
        {2, 2, 1}, {0, 2, 1}
    };

    private static final int[][] CASE_EDGES = edges();

    /** Sum of a . (b x c) over the triangles (a, b, c) of a case, in half voxels from the cell's corner 0. */
    private static final int[] DETERMINANT = new int[CASES];

    /** Sum of the normals (b - a) x (c - a) of a case, in half voxels: x, y, z of case c at 3 c. */
    private static final int[] NORMAL = new int[3 * CASES];

    static {
        for (int c = 0; c < CASES; c++) {
            int sign = c < 128 ? 1 : -1;
            int[] edges = trianglesOf(c);
            for (int t = 0; t < edges.length; t += 3) {
                int[] a = EDGE_MIDDLE[edges[t]];
                int[] normal = normal(edges, t);
                for (int d = 0; d < 3; d++) {
                    // a . ((b - a) x (c - a)) = a . (b x c)
                    DETERMINANT[c] += sign * a[d] * normal[d];
                    NORMAL[3 * c + d] += sign * normal[d];
                }
            }
        }
    }

    private MarchingCubes() {}

    /** Returns the edges of a case's triangles, three a triangle; those of cases above 127 are to be turned over. */
    static int[] trianglesOf(int caseNumber) {
        return CASE_EDGES[caseNumber < 128 ? caseNumber : 255 - caseNumber];
    }

    /** Returns the middle of an edge, in half voxels along x (0), y (1) or z (2). */
    static int edgeMiddle(int edge, int axis) {
        return EDGE_MIDDLE[edge][axis];
    }

    /** Returns a new copy of the sums of a . (b x c), in half voxels, positive where the normals look outwards. */
    static int[] determinants() {
        return DETERMINANT.clone();
    }

    /** Returns a new copy of the summed normals of all cases, in half voxels, twice the area long. */
    static int[] normals() {
        return NORMAL.clone();
    }

    /**
     * Returns the area of the triangles of a case, mm^2.
     *
     * @param caseNumber 0 to 255
     * @param sx spacing along x, mm
     * @param sy spacing along y, mm
     * @param sz spacing along z, mm
     */
    static double areaMm2(int caseNumber, double sx, double sy, double sz) {
        int[] edges = trianglesOf(caseNumber);
        double area = 0;
        for (int t = 0; t < edges.length; t += 3) {
            int[] n = normal(edges, t);
            double x = n[0] * (sy * sz);
            double y = n[1] * (sx * sz);
            double z = n[2] * (sx * sy);
            // Half the length of the cross product, whose factors are counted in half voxels.
            area += Math.sqrt(x * x + y * y + z * z) / 8;
        }
        return area;
    }

    private static int[] normal(int[] edges, int t) {
        int[] a = EDGE_MIDDLE[edges[t]];
        int[] b = EDGE_MIDDLE[edges[t + 1]];
        int[] c = EDGE_MIDDLE[edges[t + 2]];
        int[] n = new int[3];
        for (int d = 0; d < 3; d++) {
            int e = (d + 1) % 3;
            int f = (d + 2) % 3;
            // The table's triangles turn clockwise seen from outside in a right-handed x, y, z frame.
            n[d] = (b[f] - a[f]) * (c[e] - a[e]) - (b[e] - a[e]) * (c[f] - a[f]);
        }
        return n;
    }

    private static int[][] edges() {
        String[] cases = TRIANGLES.split(",", -1);
        int[][] edges = new int[cases.length][];
        for (int c = 0; c < cases.length; c++) {
            edges[c] = new int[cases[c].length()];
            for (int i = 0; i < edges[c].length; i++) {
                edges[c][i] = Character.digit(cases[c].charAt(i), 16);
            }
        }
        return edges;
    }
}
