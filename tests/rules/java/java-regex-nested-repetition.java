import java.util.regex.Pattern;

class Shapes {
  // ruleid: java-regex-nested-repetition
  static final Pattern WORDS = Pattern.compile("^(\\w+)*$");
  // ruleid: java-regex-nested-repetition
  static final Pattern LETTERS = Pattern.compile("(a+)+b");
  // ok: java-regex-nested-repetition
  static final Pattern ONE = Pattern.compile("^\\w+$");
  // ok: java-regex-nested-repetition
  static final Pattern LIST = Pattern.compile("^(\\w+,)*$");
  // ok: java-regex-nested-repetition
  static final Pattern POSSESSIVE = Pattern.compile("^(\\w++)*$");
}
