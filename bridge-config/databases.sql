-- Run by the PostgreSQL image once, when its data folder is empty. Each program has its own account and sees its own database only.
-- Synapse refuses any other collation than C: its indexes would break when the system's sorting changes under them.
CREATE ROLE synapse LOGIN PASSWORD '${SYNAPSE_DATABASE_PASSWORD}';
CREATE DATABASE synapse OWNER synapse TEMPLATE template0 ENCODING 'UTF8' LC_COLLATE 'C' LC_CTYPE 'C';
REVOKE CONNECT ON DATABASE synapse FROM PUBLIC;

-- The bridges may never be started; empty databases cost nothing, and starting one later then needs no hand.
CREATE ROLE whatsapp LOGIN PASSWORD '${WHATSAPP_DATABASE_PASSWORD}';
CREATE DATABASE whatsapp OWNER whatsapp TEMPLATE template0 ENCODING 'UTF8' LC_COLLATE 'C' LC_CTYPE 'C';
REVOKE CONNECT ON DATABASE whatsapp FROM PUBLIC;

CREATE ROLE telegram LOGIN PASSWORD '${TELEGRAM_DATABASE_PASSWORD}';
CREATE DATABASE telegram OWNER telegram TEMPLATE template0 ENCODING 'UTF8' LC_COLLATE 'C' LC_CTYPE 'C';
REVOKE CONNECT ON DATABASE telegram FROM PUBLIC;
