/**
 * The infrastructure on AWS. {@link io.remessa.aws.RemessaStack} puts it together from one class for each kind of thing;
 * {@link io.remessa.aws.StackSettings} is what can be chosen when the template is made, and {@link
 * io.remessa.aws.DeployParameters} what is given when it is deployed. Numbers that a service knows come from the service's own
 * settings ({@link io.remessa.aws.ServiceDefaults}). Constructs of the CDK are not thread-safe, and nor is anything here.
 */
@NullMarked
package io.remessa.aws;

import org.jspecify.annotations.NullMarked;
