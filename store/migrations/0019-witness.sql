-- A witness is named by the plan's owner and asked once it is done; nobody had one before, so the states that were thought of give way.
ALTER TABLE commitment DROP COLUMN witness_state;
ALTER TABLE commitment ADD COLUMN witness_state TEXT CHECK (witness_state IN ('named', 'confirmed', 'declined'));
CREATE INDEX commitment_of_witness ON commitment(witness_id) WHERE witness_id IS NOT NULL;
