/** What an upload asks of S3, SQS and DynamoDB, counted on a real run, and what AWS charges for that. */
package io.remessa.systemtests.cost;
