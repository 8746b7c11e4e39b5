package org.voxrisk.riskmodel.report;

import java.util.List;
import org.voxrisk.riskmodel.markup.Xml;
import org.voxrisk.riskmodel.plot.Figure;

/** The text of a page under construction. All texts given are escaped; belongs to one writing. */
final class Html {
    private final StringBuilder body = new StringBuilder();

    /** A section with an anchor. */
    Html section(String id, String heading) {
        body.append("<h2 id=\"")
                .append(Xml.escaped(id))
                .append("\">")
                .append(Xml.escaped(heading))
                .append("</h2>\n");
        return this;
    }

    Html heading(String text) {
        body.append("<h3>").append(Xml.escaped(text)).append("</h3>\n");
        return this;
    }

    Html paragraph(String text) {
        body.append("<p>").append(Xml.escaped(text)).append("</p>\n");
        return this;
    }

    /** A paragraph that stands out. */
    Html notice(String text) {
        body.append("<p class=\"notice\">").append(Xml.escaped(text)).append("</p>\n");
        return this;
    }

    Html list(List<String> items) {
        body.append("<ul>\n");
        items.forEach(i -> body.append("<li>").append(Xml.escaped(i)).append("</li>\n"));
        body.append("</ul>\n");
        return this;
    }

    /** A table in a box of its own that scrolls where the window is narrow; the first column names the rows. */
    Html table(String caption, List<String> header, List<List<String>> rows) {
        body.append("<div class=\"wide\" tabindex=\"0\" role=\"region\" aria-label=\"")
                .append(Xml.escaped(caption));
        body.append("\"><table>\n<caption>").append(Xml.escaped(caption)).append("</caption>\n<thead><tr>");
        header.forEach(
                h -> body.append("<th scope=\"col\">").append(Xml.escaped(h)).append("</th>"));
        body.append("</tr></thead>\n<tbody>\n");
        for (List<String> row : rows) {
            body.append("<tr>");
            for (int i = 0; i < row.size(); i++) {
                String tag = i == 0 ? "th scope=\"row\"" : "td";
                body.append('<').append(tag).append('>').append(Xml.escaped(row.get(i)));
                body.append("</").append(i == 0 ? "th" : "td").append('>');
            }
            body.append("</tr>\n");
        }
        body.append("</tbody></table></div>\n");
        return this;
    }

    /** A table that is HTML already. */
    Html trusted(String caption, String table) {
        body.append("<div class=\"wide\" tabindex=\"0\" role=\"region\" aria-label=\"")
                .append(Xml.escaped(caption));
        body.append("\">")
                .append("<p class=\"caption\">")
                .append(Xml.escaped(caption))
                .append("</p>\n");
        body.append(table).append("</div>\n");
        return this;
    }

    /** A picture with a caption. */
    Html figure(String id, Figure figure, String caption) {
        body.append("<figure id=\"")
                .append(Xml.escaped(id))
                .append("\"><div class=\"wide\">\n")
                .append(figure.svg());
        body.append("</div><figcaption>").append(Xml.escaped(caption)).append("</figcaption></figure>\n");
        return this;
    }

    /**
     * A small picture that leads to a larger one.
     *
     * @param link address of the larger one, relative to the page
     */
    record Thumbnail(String link, Figure picture, String name, String first, String second) {}

    /** Small pictures in a grid, with two lines below each. */
    Html thumbnails(List<Thumbnail> pictures) {
        body.append("<ul class=\"panels\">\n");
        for (Thumbnail t : pictures) {
            body.append("<li><a href=\"").append(Xml.escaped(t.link())).append("\">");
            body.append(t.picture().svg().strip()).append("<b>").append(Xml.escaped(t.name()));
            body.append("</b></a><span>").append(Xml.escaped(t.first())).append("</span><span>");
            body.append(Xml.escaped(t.second())).append("</span></li>\n");
        }
        body.append("</ul>\n");
        return this;
    }

    /** A closed part that opens without a script. */
    Html details(String summary, Html inside) {
        body.append("<details><summary>").append(Xml.escaped(summary)).append("</summary>\n");
        body.append(inside.body).append("</details>\n");
        return this;
    }

    Html append(Html other) {
        body.append(other.body);
        return this;
    }

    String text() {
        return body.toString();
    }
}
