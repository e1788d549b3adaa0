package io.huifang.campaign;

import java.math.BigDecimal;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What planning asks of a person.
 *
 * @param e164 the first number; empty: none
 * @param doNotCall the person or one of the numbers is on the list
 * @param marketing consent to marketing calls stands, and says what the campaign asks of it
 * @param lastScore total of the last survey; null: none, or not asked for
 * @param tags empty also when not asked for
 * @param archived the file is packed away
 * @param own fields of one's own; none also when not asked for
 */
record Person(
    long id,
    String e164,
    boolean doNotCall,
    boolean marketing,
    boolean vip,
    boolean company,
    String grade,
    String memberLevel,
    String creditGrade,
    String language,
    @Nullable BigDecimal lastScore,
    Set<String> tags,
    boolean archived,
    OwnFacts own) {}
