package io.huifang.customer.intake.line;

import io.huifang.customer.CustomerPicture;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One line of a file, understood.
 *
 * @param person never without a name
 * @param phones empty only when the person has a number of the dealer's
 * @param tags none when the line does not say
 * @param car null when neither VIN nor plate is given
 * @param deed null when the kind of file tells of people and vehicles only
 */
public record ImportLine(
    Values person,
    List<CustomerPicture.Phone> phones,
    List<String> tags,
    @Nullable Values car,
    @Nullable Values deed) {}
