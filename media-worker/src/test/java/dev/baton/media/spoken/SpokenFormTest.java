package dev.baton.media.spoken;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpokenFormTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          It costs $5.20.                    | It costs five dollars and twenty cents.
          That is $1,234.                    | That is one thousand two hundred thirty-four dollars.
          Only $0.99!                        | Only ninety-nine cents!
          They raised $5 million.            | They raised five million dollars.
          A $3.5M round                      | A three point five million dollars round
          One pound is £1.01.                | One pound is one pound and one penny.
          We have 42 of them.                | We have forty-two of them.
          Pi is 3.14.                        | Pi is three point one four.
          About 1,000,000 people             | About one million people
          It is -5 outside                   | It is minus five outside
          It is 20°C, or 68 °F.              | It is twenty degrees Celsius, or sixty-eight degrees Fahrenheit.
          Growth was 12.5%.                  | Growth was twelve point five percent.
          1 km, then 60 mph                  | one kilometer, then sixty miles per hour
          The 1st, 22nd and 30th             | The first, twenty-second and thirtieth
          Pages 10-20                        | Pages ten to twenty
          Version 1.2.10                     | Version one point two point ten
          Agent 007                          | Agent zero zero seven
          Order 123456789                    | Order one two three four five six seven eight nine
          Item #5                            | Item number five
          Half is 1/2.                       | Half is one half.
          We met in 1984.                    | We met in nineteen eighty-four.
          It opened in 2026.                 | It opened in twenty twenty-six.
          Music of the 1990s                 | Music of the nineteen nineties
          On 2026-11-21.                     | On November twenty-first, twenty twenty-six.
          On 11/21/2026.                     | On November twenty-first, twenty twenty-six.
          Nov 3, 2025 it was                 | November third, twenty twenty-five it was
          See you May 5th.                   | See you May fifth.
          At 3:30pm.                         | At three thirty p m
          At 15:00                           | At three p m
          At 9:05 or 10:00                   | At nine oh five or ten o'clock
          Open 9 a.m. to 5 pm                | Open nine a m to five p m
          Call 555-123-4567.                 | Call five five five, one two three, four five six seven.
          Call +1 (555) 123-4567 now         | Call plus one, five five five, one two three, four five six seven now
          Mail joe.doe@example.com.          | Mail joe dot doe at example dot com.
          See https://www.example.com/docs.  | See example dot com slash docs
          See https://example.com/?q=1 now   | See example dot com now
          Cats & dogs, e.g. mine             | Cats and dogs, for example, mine
          2 * 3 = 6                          | two times three equals six
          Use GPT-4 on A4                    | Use GPT-four on A4
          """)
  void isSaidInEnglishAsAPersonReadsIt(String written, String spoken) {
    assertThat(new SpokenForm("en-US").push(written)).isEqualTo(spoken);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          This is **really** _very_ `good`.     | This is really very good.
          ## The plan                           | The plan.
          - Milk and eggs                       | Milk and eggs.
          * [ ] Call home                       | Call home.
          > To be or not                        | To be or not
          Read [the guide](https://a.b/c) first | Read the guide first
          Well done 🎉👍🏽!                      | Well done !
          Ein snake_case Name                   | Ein snake_case Name
          Siehe https://www.example.de/a?b=1    | Siehe example.de/a
          """)
  void leavesOutWhatIsForEyesInAnyLanguage(String written, String spoken) {
    assertThat(new SpokenForm("de-DE").push(written)).isEqualTo(spoken);
  }

  @Test
  void numbersOfOtherLanguagesAreLeftToTheVoice() {
    assertThat(new SpokenForm("de").push("Das kostet 5,20 € am 3.4.2026."))
        .isEqualTo("Das kostet 5,20 € am 3.4.2026.");
  }

  @Test
  void daysComeFirstWhereTheyAreWrittenFirst() {
    assertThat(new SpokenForm("en-GB").push("On 3/4/2026"))
        .isEqualTo("On April third, twenty twenty-six");
  }

  @Test
  void aListInOnePieceIsReadLineByLine() {
    var form = new SpokenForm("en");
    var written = "Buy:\n- Milk\n- 2 eggs\n```\nx = 1\n```\n";

    assertThat(form.push(written)).isEqualTo("Buy: Milk. two eggs.");
    assertThat(form.announce("Buy: Milk. two eggs.")).isEqualTo(written);
  }

  @Test
  void aTableIsReadCellByCell() {
    var form = new SpokenForm("en");

    assertThat(form.push("| Name | Price |")).isEqualTo("Name, Price.");
    assertThat(form.push("|------|------:|")).isEmpty();
    assertThat(form.push("| Tea | $2 |")).isEqualTo("Tea, two dollars.");
  }

  @Test
  void aBlockOfCodeIsNotRead() {
    var form = new SpokenForm("en");

    assertThat(form.push("Like this:")).isEqualTo("Like this:");
    assertThat(form.push("```java")).isEmpty();
    assertThat(form.push("int x = 5;")).isEmpty();
    assertThat(form.push("```")).isEmpty();
    assertThat(form.push("That was it.")).isEqualTo("That was it.");
  }

  @Test
  void whatIsAnnouncedWordByWordIsTheWrittenText() {
    var form = new SpokenForm("en");
    form.push("It **costs** $5.20 today 😀.");

    assertThat(form.announce("It ")).isEqualTo("It ");
    assertThat(form.announce("costs ")).isEqualTo("**costs** ");
    assertThat(form.announce("five ")).isEmpty();
    assertThat(form.announce("dollars and twenty ")).isEmpty();
    assertThat(form.announce("cents ")).isEqualTo("$5.20");
    assertThat(form.announce("today ")).isEqualTo(" today ");
    assertThat(form.announce(".")).isEqualTo("😀.");
    assertThat(form.rest()).isEmpty();
  }

  @Test
  void whatIsAnnouncedAsAWholeIsTheWrittenText() {
    var form = new SpokenForm("en");
    var said = form.push("- Call **555-123-4567** at 3pm.");

    assertThat(form.announce(said)).isEqualTo("- Call **555-123-4567** at 3pm.");
    assertThat(form.rest()).isEmpty();
  }

  @Test
  void codeIsWrittenWhenTheWordsBeforeItWereSaid() {
    var form = new SpokenForm("en");
    form.push("Look:");
    form.push("```");
    form.push("x = 1");
    form.push("```");
    form.push("Done.");

    assertThat(form.announce("Look:")).isEqualTo("Look:```x = 1```");
    assertThat(form.announce("Done.")).isEqualTo("Done.");
  }

  @Test
  void nothingIsLostOrAddedWhateverIsAnnounced() {
    var form = new SpokenForm("en");
    var written = "Meet at 9:05 on 2026-11-21, **bring** $1,234.50 & [this](http://a.b).";
    var announced = new StringBuilder();
    for (var word : form.push(written).split(" ")) {
      announced.append(form.announce(word + " "));
    }

    assertThat(announced + form.rest()).isEqualTo(written);
  }
}
