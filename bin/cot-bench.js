#!/usr/bin/env node
import { supervise } from './supervise.js';

supervise(new URL('./thread.js', import.meta.url));
