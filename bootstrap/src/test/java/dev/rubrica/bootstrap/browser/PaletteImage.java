package dev.rubrica.bootstrap.browser;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/**
 * Pictures with a palette, which are a third as large as Chromium's. The most frequent colours stay
 * as they are, unless a more frequent one is similar; the others, of the edges of letters, become
 * the nearest of them.
 */
final class PaletteImage {

  private static final int COLORS = 40;

  /** The square of a distance; nearer colours are the same one. */
  private static final int SIMILAR = 500;

  private static final int BITS = 8;
  private static final int OPAQUE = 0xFF000000;

  private PaletteImage() {}

  /** The same picture with a palette. */
  static byte[] of(byte[] png) throws IOException {
    BufferedImage image = ImageIO.read(new ByteArrayInputStream(png));
    int[] palette = palette(image);
    IndexColorModel model =
        new IndexColorModel(
            BITS, palette.length, palette, 0, false, -1, java.awt.image.DataBuffer.TYPE_BYTE);
    BufferedImage reduced =
        new BufferedImage(
            image.getWidth(), image.getHeight(), BufferedImage.TYPE_BYTE_INDEXED, model);
    Map<Integer, Integer> places = new HashMap<>();
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        int place = places.computeIfAbsent(image.getRGB(x, y), color -> nearest(palette, color));
        reduced.getRaster().setSample(x, y, 0, place);
      }
    }
    return compressed(reduced);
  }

  private static int[] palette(BufferedImage image) {
    Map<Integer, Integer> counts = new HashMap<>();
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        counts.merge(image.getRGB(x, y) | OPAQUE, 1, Integer::sum);
      }
    }
    List<Integer> palette = new ArrayList<>();
    counts.keySet().stream()
        .sorted(
            Comparator.comparing((Integer color) -> -counts.get(color))
                .thenComparing(Comparator.naturalOrder()))
        .filter(color -> palette.stream().allMatch(other -> distance(other, color) > SIMILAR))
        .limit(COLORS)
        .forEach(palette::add);
    return palette.stream().mapToInt(Integer::intValue).toArray();
  }

  private static int nearest(int[] palette, int color) {
    int best = 0;
    for (int i = 1; i < palette.length; i++) {
      if (distance(palette[i], color) < distance(palette[best], color)) {
        best = i;
      }
    }
    return best;
  }

  private static int distance(int one, int other) {
    int sum = 0;
    for (int shift = 0; shift < 24; shift += BITS) {
      int difference = (one >> shift & 0xFF) - (other >> shift & 0xFF);
      sum += difference * difference;
    }
    return sum;
  }

  private static byte[] compressed(BufferedImage image) throws IOException {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
    ImageWriteParam smallest = writer.getDefaultWriteParam();
    smallest.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
    smallest.setCompressionQuality(0);
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    try (ImageOutputStream out = ImageIO.createImageOutputStream(png)) {
      writer.setOutput(out);
      writer.write(null, new IIOImage(image, null, null), smallest);
    }
    writer.dispose();
    return png.toByteArray();
  }
}
