/**
 * Receiving from and sending to SQS, on the plain SDK client. {@link io.remessa.queues.QueueConsumer} gives what a queue
 * delivers to a {@link io.remessa.queues.MessageHandler}; {@link io.remessa.queues.SqsChunkSender} fills the chunk
 * queue. Message bodies are never logged.
 */
@NullMarked
package io.remessa.queues;

import org.jspecify.annotations.NullMarked;
