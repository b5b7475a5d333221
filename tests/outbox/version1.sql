-- An outbox as the first version left it, before alembic kept count.
BEGIN TRANSACTION;
CREATE TABLE attempts (
	id INTEGER NOT NULL, 
	delivery INTEGER NOT NULL, 
	at DATETIME NOT NULL, 
	code INTEGER NOT NULL, 
	text VARCHAR NOT NULL, 
	host VARCHAR NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(delivery) REFERENCES deliveries (id)
);
INSERT INTO "attempts" VALUES(1,1,'2027-02-01 08:00:00.000000',250,'taken','mail.example.com');
CREATE TABLE audit (
	id INTEGER NOT NULL, 
	at DATETIME NOT NULL, 
	campaign VARCHAR NOT NULL, 
	actor VARCHAR NOT NULL, 
	what VARCHAR NOT NULL, 
	detail VARCHAR NOT NULL, 
	PRIMARY KEY (id)
);
INSERT INTO "audit" VALUES(1,'2027-02-01 08:00:00.000000','tiny','daemon','held','1 of start');
CREATE TABLE deliveries (
	id INTEGER NOT NULL, 
	campaign VARCHAR NOT NULL, 
	mailing VARCHAR NOT NULL, 
	recipient VARCHAR NOT NULL, 
	email VARCHAR NOT NULL, 
	language VARCHAR NOT NULL, 
	state VARCHAR NOT NULL, 
	reason VARCHAR NOT NULL, 
	due_at DATETIME NOT NULL, 
	next_try_at DATETIME, 
	claimed_by VARCHAR, 
	lease_until DATETIME, 
	begun_at DATETIME, 
	message_id VARCHAR, 
	date DATETIME, 
	content_sha256 VARCHAR, 
	attempts INTEGER NOT NULL, 
	created_at DATETIME NOT NULL, 
	changed_at DATETIME NOT NULL, 
	PRIMARY KEY (id), 
	CONSTRAINT once UNIQUE (campaign, mailing, recipient), 
	CONSTRAINT known_state CHECK (state IN ('waiting', 'sending', 'sent', 'failed', 'in_doubt', 'held', 'suppressed', 'cancelled', 'bounced', 'confirmed'))
);
INSERT INTO "deliveries" VALUES(1,'tiny','start','person1@example.com','person1@example.com','de','sent','','2027-02-01 08:00:00.000000',NULL,NULL,NULL,NULL,'<1@example.com>',NULL,NULL,1,'2027-02-01 08:00:00.000000','2027-02-01 08:00:00.000000');
INSERT INTO "deliveries" VALUES(2,'tiny','start','person2@example.com','person2@example.com','de','waiting','','2027-02-01 08:00:00.000000',NULL,NULL,NULL,NULL,'<2@example.com>',NULL,NULL,1,'2027-02-01 08:00:00.000000','2027-02-01 08:00:00.000000');
INSERT INTO "deliveries" VALUES(3,'tiny','start','person3@example.com','person3@example.com','de','in_doubt','','2027-02-01 08:00:00.000000',NULL,NULL,NULL,NULL,'<3@example.com>',NULL,NULL,1,'2027-02-01 08:00:00.000000','2027-02-01 08:00:00.000000');
CREATE TABLE health (
	owner VARCHAR NOT NULL, 
	campaign VARCHAR NOT NULL, 
	started_at DATETIME NOT NULL, 
	tick_at DATETIME, 
	ended_at DATETIME, 
	trouble VARCHAR NOT NULL, 
	PRIMARY KEY (owner, campaign)
);
CREATE TABLE schema_version (
	version INTEGER NOT NULL, 
	PRIMARY KEY (version)
);
INSERT INTO "schema_version" VALUES(1);
CREATE INDEX deliveries_by_state ON deliveries (campaign, state, mailing, due_at);
CREATE INDEX ix_attempts_delivery ON attempts (delivery);
COMMIT;
