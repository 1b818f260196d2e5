package io.remessa.queues;

import io.remessa.ledger.upload.Owner;

/**
 * The {@code MessageGroupId} of an owner's messages. In a standard queue it orders and holds back nothing; it tells SQS whose
 * backlog a message belongs to, and while one group takes more than its share of the consumers, others' messages go first.
 *
 * <p>The group is the owner's and not the upload's: whoever has many uploads would otherwise be many, each of them quiet. Every
 * message has one, for without a group a message counts as an owner of its own.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-fair-queues.html">Fair queues</a>
 */
final class FairGroup {

    private FairGroup() {}

    /** A hash, since an owner may be named by an address, which tools and traces of the queue need not show. */
    static String of(Owner owner) {
        return owner.hash();
    }
}
