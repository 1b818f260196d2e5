#!/usr/bin/env bash
# Makes in LocalStack what the local cloud comes with: infra/local-cloud/README.md lists it.
set -euo pipefail
export AWS_DEFAULT_REGION=sa-east-1
account=000000000000

queue() {
  awslocal sqs create-queue --queue-name "$1-dead"
  awslocal sqs create-queue --queue-name "$1" --attributes \
    "{\"RedrivePolicy\":\"{\\\"deadLetterTargetArn\\\":\\\"arn:aws:sqs:$AWS_DEFAULT_REGION:$account:$1-dead\\\",\\\"maxReceiveCount\\\":\\\"20\\\"}\"}"
}

queue remessa-object-created
queue remessa-chunks

awslocal sns create-topic --name remessa-uploads

awslocal dynamodb create-table --table-name remessa-consolidated --billing-mode PAY_PER_REQUEST \
  --attribute-definitions AttributeName=uploadId,AttributeType=S AttributeName=row,AttributeType=S \
  --key-schema AttributeName=uploadId,KeyType=HASH AttributeName=row,KeyType=RANGE

# What lists of a state show: all of an upload but its plan, which has the text of a layout.
listed='"owner","fileName","object","size","transfer","options","state","totalChunks","failure","startedAt","finishedAt","pausedAt","pausedBy","priorityWindow","resumedAt"'

index() { # name, partition key, sort key, projection
  printf '{"IndexName":"%s","KeySchema":[{"AttributeName":"%s","KeyType":"HASH"},{"AttributeName":"%s","KeyType":"RANGE"}],"Projection":{"ProjectionType":"%s"%s}}' "$1" "$2" "$3" "$4" "${5:+,\"NonKeyAttributes\":[$5]}"
}

awslocal dynamodb create-table --table-name remessa-ledger --billing-mode PAY_PER_REQUEST \
  --attribute-definitions AttributeName=uploadId,AttributeType=S AttributeName=row,AttributeType=S \
    AttributeName=owner,AttributeType=S AttributeName=ownerState,AttributeType=S AttributeName=createdAt,AttributeType=N \
    AttributeName=expiry,AttributeType=S AttributeName=expiresAt,AttributeType=N AttributeName=unfinished,AttributeType=S \
    AttributeName=uploadState,AttributeType=S \
  --key-schema AttributeName=uploadId,KeyType=HASH AttributeName=row,KeyType=RANGE \
  --global-secondary-indexes "[$(index byOwner owner createdAt ALL),$(index byOwnerState ownerState createdAt ALL),$(index byState uploadState createdAt INCLUDE "$listed"),$(index byExpiry expiry expiresAt KEYS_ONLY),$(index byUnfinished unfinished createdAt KEYS_ONLY)]"

for table in remessa-ledger remessa-consolidated; do
  awslocal dynamodb update-time-to-live --table-name "$table" --time-to-live-specification Enabled=true,AttributeName=forgetAt
done

for bucket in remessa-objects remessa-results; do
  awslocal s3api create-bucket --bucket "$bucket" --create-bucket-configuration "LocationConstraint=$AWS_DEFAULT_REGION"
done
awslocal s3api put-bucket-cors --bucket remessa-objects --cors-configuration \
  '{"CORSRules":[{"AllowedOrigins":["http://127.0.0.1:8480","http://localhost:8480"],"AllowedMethods":["PUT","GET"],"AllowedHeaders":["*"],"ExposeHeaders":["ETag"]}]}'
awslocal s3api put-bucket-notification-configuration --bucket remessa-objects --notification-configuration \
  "{\"QueueConfigurations\":[{\"QueueArn\":\"arn:aws:sqs:$AWS_DEFAULT_REGION:$account:remessa-object-created\",\"Events\":[\"s3:ObjectCreated:*\"]}]}"
