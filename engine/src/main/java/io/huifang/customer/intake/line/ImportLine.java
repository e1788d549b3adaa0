package io.huifang.customer.intake.line;

import io.huifang.customer.CustomerPicture;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One line of a file, understood.
 *
 * @param number of the line in its file, from 1
 * @param person never without a name
 * @param phones empty only when the person has a number of the dealer's
 * @param tags none when the line does not say
 * @param car null when neither VIN nor plate is given
 * @param own fields of one's own of the person, name → value; those that the line says
 * @param carOwn the same of the vehicle
 * @param deed null when the kind of file tells of people and vehicles only
 */
public record ImportLine(
    long number,
    Values person,
    List<CustomerPicture.Phone> phones,
    List<String> tags,
    @Nullable Values car,
    Map<String, String> own,
    Map<String, String> carOwn,
    @Nullable Values deed) {}
