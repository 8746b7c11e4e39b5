package org.voxrisk.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Positions and indices on grids whose direction is rounded or turned, against SimpleITK 2.5.0 to the last bit:
 * {@code TransformPhysicalPointToContinuousIndex}, {@code TransformContinuousIndexToPhysicalPoint} and
 * {@code TransformIndexToPhysicalPoint}.
 */
class GeometryBitsTest {
    private static final double[] ORIGIN = {-12.5, 30.25, 7.125};
    private static final double[] POINT = {1.1, -2.2, 3.3};

    @ParameterizedTest(name = "{0}")
    @MethodSource("grids")
    void bitsAreThoseOfItk(
            String name, double[] spacing, double[] direction, double[] index, double[] position, double[] centre) {
        Geometry g = Geometry.of(new int[] {9, 8, 7}, spacing, ORIGIN, direction);
        assertArrayEquals(index, g.toContinuousIndex(POINT), name);
        assertArrayEquals(position, g.toPhysical(1.5, -0.5, 2.25), name);
        assertArrayEquals(centre, g.voxelCentre(3, 1, 2), name);
        // A part of the grid, and the grid of a plane, have the same axes.
        assertArrayEquals(centre, g.crop(new IndexBox(3, 1, 2, 2, 2, 2)).originMm(), name);
        Geometry plane = g.crop(new IndexBox(0, 0, 0, 9, 8, 1)).asPlane();
        assertArrayEquals(index, plane.toContinuousIndex(POINT), name);
    }

    static Stream<Arguments> grids() {
        return Stream.of(
                arguments(
                        "binary32",
                        new double[] {0.8, 0.8, 2.0},
                        new double[] {
                            0.6957606077194214,
                            -0.5685785412788391,
                            -0.43890273571014404,
                            0.32917705178260803,
                            0.7955112457275391,
                            -0.5087282061576843,
                            0.6384040117263794,
                            0.2094763070344925,
                            0.7406483888626099
                        },
                        new double[] {-4.576682588616094, -42.9353172623814, 3.8530856658744046},
                        new double[] {-13.412718164920808, 28.037531036138535, 11.140212041139602},
                        new double[] {-13.040648317337036, 29.641521096229553, 11.787344229221345}),
                arguments(
                        "six digits",
                        new double[] {0.8, 0.8, 2.0},
                        new double[] {
                            0.695761, -0.568579, -0.438903, 0.329177, 0.795511, -0.508728, 0.638404, 0.209476, 0.740648
                        },
                        new double[] {-4.576703534857817, -42.93532068162741, 3.8530881490651145},
                        new double[] {-13.4127187, 28.037532, 11.1402104},
                        new double[] {-13.0406488, 29.641521600000004, 11.7873424}),
                arguments(
                        "four digits",
                        new double[] {0.7, 0.9, 3.3},
                        new double[] {0.6958, -0.5686, -0.4389, 0.3292, 0.7955, -0.5087, 0.6384, 0.2095, 0.7406},
                        new double[] {-5.230280021107237, -38.16452512141144, 2.33562825697204},
                        new double[] {-14.7723725, 26.4605875, 13.2},
                        new double[] {-14.4473, 28.29985, 13.54215}),
                arguments(
                        "turned about z",
                        new double[] {0.5, 0.5, 3.0},
                        new double[] {
                            0.955336489125606,
                            -0.29552020666133955,
                            0.0,
                            0.29552020666133955,
                            0.955336489125606,
                            0.0,
                            0.0,
                            0.0,
                            1.0
                        },
                        new double[] {6.80589109189555, -70.03948776544027, -1.275},
                        new double[] {-11.70961758149046, 30.232806032714603, 13.875},
                        new double[] {-11.21475536964226, 31.170948554554812, 13.125}),
                arguments(
                        "nearly one",
                        new double[] {0.7, 0.7, 3.0},
                        new double[] {0.9999999999999999, 0.0, 0.0, 0.0, -1.0, 0.0, 0.0, 0.0, 1.0},
                        new double[] {19.42857142857143, 46.35714285714286, -1.275},
                        new double[] {-11.45, 30.6, 13.875},
                        new double[] {-10.4, 29.55, 13.125}),
                arguments(
                        "permuted",
                        new double[] {4.79, 1.64, 3.35},
                        new double[] {0.0, -1.0, -0.0, 0.0, -0.0, -1.0, 1.0, -0.0, -0.0},
                        new double[] {-0.7985386221294364, -8.292682926829267, 9.686567164179102},
                        new double[] {-11.68, 22.7125, 14.31},
                        new double[] {-14.14, 23.55, 21.495}),
                arguments(
                        "left-handed",
                        new double[] {1.5, 0.4, 6.0},
                        new double[] {0.69576, -0.56858, 0.4389, 0.32918, 0.79551, 0.50873, 0.6384, 0.20948, -0.74065},
                        new double[] {-2.4408929686831122, -85.87051407625098, -1.284381111701012},
                        new double[] {-4.895674, 37.699408, -1.4792710000000007},
                        new double[] {-4.329712000000001, 38.154274, 1.1937920000000002}));
    }

    @Test
    void inverseTimesMatrixIsOne() {
        Random random = new Random(20261129);
        for (int round = 0; round < 2000; round++) {
            double[] m = new double[9];
            for (int i = 0; i < 9; i++) {
                m[i] = (random.nextInt(4) == 0 ? 0 : random.nextGaussian()) + (i % 4 == 0 ? 3 : 0);
            }
            double[] inverse = MatrixInverse.of(m);
            double[] product = new double[9];
            for (int i = 0; i < 9; i++) {
                for (int k = 0; k < 3; k++) {
                    product[i] += inverse[i / 3 * 3 + k] * m[3 * k + i % 3];
                }
            }
            double[] one = {1, 0, 0, 0, 1, 0, 0, 0, 1};
            assertArrayEquals(one, product, 1e-10, "round " + round);
        }
    }

    @Test
    void aDiagonalGivesReciprocals() {
        double[] inverse = MatrixInverse.of(new double[] {0.7, 0, 0, 0, -0.9, 0, 0, 0, 3.3});
        assertArrayEquals(new double[] {1 / 0.7, 0, 0, 0, 1 / -0.9, 0, 0, 0, 1 / 3.3}, inverse);
    }

    @Test
    void aSingularMatrixIsTold() {
        assertThrows(ArithmeticException.class, () -> MatrixInverse.of(new double[] {1, 0, 0, 0, 0, 0, 0, 0, 1}));
        assertThrows(ArithmeticException.class, () -> MatrixInverse.of(new double[9]));
    }

    /** The singular value decomposition drops the small one of two spacings so far apart; the columns do not. */
    @Test
    void spacingsFarApart() {
        double c = Math.sqrt(0.5);
        double[] turned = {c, -c, 0, c, c, 0, 0, 0, 1};
        Geometry g = Geometry.of(new int[] {2, 2, 2}, new double[] {1e-12, 1, 1e12}, new double[3], turned);
        assertArrayEquals(new double[] {1, 0, 0}, g.toContinuousIndex(g.voxelCentre(1, 0, 0)), 1e-9);
        assertArrayEquals(new double[] {0, 1, 0}, g.toContinuousIndex(new double[] {-c, c, 0}), 1e-3);
        assertArrayEquals(new double[] {0, 0, 1}, g.toContinuousIndex(new double[] {0, 0, 1e12}), 1e-9);
    }

    @Test
    void aPlaneHasOneSlice() {
        Geometry g = Geometry.of(new int[] {4, 3, 2}, new double[] {1, 1, 1});
        assertThrows(IllegalArgumentException.class, g::asPlane);
    }
}
