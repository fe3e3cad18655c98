-- Which simulated conversations can be heard: the file lies below the recordings folder.
alter table simulation_conversation add column sound_bytes bigint;
