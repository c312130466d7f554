package io.cacher.manage.cli;

import io.cacher.config.text.NearestWord;
import io.cacher.manage.cli.top.SortKey;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the name of a column, and suggests one that is there. */
final class SortKeyConverter implements ITypeConverter<SortKey> {

  @Override
  public SortKey convert(String word) {
    List<String> names = new ArrayList<>();
    for (SortKey key : SortKey.values()) {
      if (key.toString().equalsIgnoreCase(word)) {
        return key;
      }
      names.add(key.toString());
    }
    String meant = NearestWord.to(word, names);
    throw new TypeConversionException(
        "no column `"
            + word
            + "`"
            + (meant == null ? "" : ", did you mean `" + meant + "`?")
            + "; there are "
            + String.join(", ", names));
  }
}
