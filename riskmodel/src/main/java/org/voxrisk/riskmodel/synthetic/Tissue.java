package org.voxrisk.riskmodel.synthetic;

import org.voxrisk.riskmodel.published.Sequence;

/** What a voxel outside the tumour is of, and how bright that is before the scanner: made up, in the order of pelvic MR. */
enum Tissue {
    /** Outside the body. */
    AIR(0, 0, 0),
    /** Fat under the skin. */
    FAT(820, 640, 0.05),
    /** Muscle of wall and floor. */
    MUSCLE(240, 400, 0.09),
    /** Fat of the cavity, with vessels. */
    CAVITY(660, 540, 0.14),
    /** Sacrum and pubic bone. */
    BONE(430, 370, 0.12),
    /** Bowel loops. */
    BOWEL(520, 470, 0.22),
    /** Urine. */
    URINE(1320, 190, 0.015),
    /** Rectal wall and content. */
    RECTUM(350, 450, 0.15),
    /** Gas in the rectum. */
    GAS(50, 40, 0.1),
    /** Vaginal wall. */
    VAGINA(330, 600, 0.08),
    /** Muscle of the uterus. */
    MYOMETRIUM(480, 700, 0.1),
    /** Lining of the uterus. */
    ENDOMETRIUM(950, 520, 0.06),
    /** Stroma of the cervix. */
    CERVIX(290, 640, 0.08),
    /** Canal of the cervix. */
    CANAL(800, 480, 0.06);

    private final double t2;
    private final double t1c;
    private final double texture;

    Tissue(double t2, double t1c, double texture) {
        this.t2 = t2;
        this.t1c = t1c;
        this.texture = texture;
    }

    /** Mean signal. */
    double signal(Sequence sequence) {
        return sequence == Sequence.T2 ? t2 : t1c;
    }

    /** Standard deviation of the smooth texture as a share of the signal. */
    double texture() {
        return texture;
    }
}
