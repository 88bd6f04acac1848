import { readTable } from './record.ts';

/** The first line is the sample that Alibaba Cloud publishes: its two OS tags disagree about the architecture. */
export const hangzhou = readTable(`
m-bp181x855551ww5yq8a1 | CHESS5V5.0.27 | CentOS_7.2_64 | x86_64 | 40 | self | ExampleDescription | base=i386 PostInstallScript=example.sh SkuCode=ECS PricingCycle=Month ProductCode=cmjj028279
m-bp181x855551ww5yqch2 | CHESS5V5.0.28-rc1 | CentOS_7.6_64 | x86_64 | 40 | self | Chess solver, release candidate | PostInstallScript=chess-post.sh
m-bp1h8aoe73p71iowcm68 | legacy-license-server | CentOS_6.8_32 | i386 | 20 | self | FlexLM license daemon, 32 bit, do not upgrade |
m-bp1h8aoe73p71iowcm69 | fluent-19-legacy | CentOS_6.9_64 | x86_64 | 60 | self | ANSYS Fluent 19 for the legacy queue | Status=Deprecated
m-bp198jigq7l1ga11mpi3 | prod-mpi-a | CentOS_7.3_64 | x86_64 | 40 | self | Intel MPI 2019, production |
m-bp198jigq7l1ga11grm6 | gromacs-2023.2-cuda12 | CentOS_7.6_64 | x86_64 | 80 | self | GROMACS 2023.2 with CUDA 12.1 and OpenMPI 4.1 | types=ecs.gn6v-c8g1.2xlarge,ecs.gn7i-c16g1.4xlarge PostInstallScript=/opt/ehpc/post/gromacs.sh
m-bp198jigq7l1ga11ofm9 | openfoam-v2306 | CentOS_7.9_64 | x86_64 | 60 | self | OpenFOAM v2306 and ParaView 5.11 |
m-bp198jigq7l1ga11lmp9 | lammps-2Aug2023 | CentOS_7.9_64 | x86_64 | 60 | self | LAMMPS stable, MPI build | clusters=ehpc-hz-FYUr32abcd
m-bp10txryr4mhrrt1wrfa | wrf-4.5-yitian | CentOS_7.9_arm64 | arm64 | 60 | self | WRF weather model for ARM nodes | types=ecs.c8y.8xlarge
m-bp10txryr4mhrrt1vsp8 | vasp-6.4.2 | CentOS_8.0_64 | x86_64 | 100 | others | VASP 6.4.2, licensed users only | SkuCode=package PricingCycle=Year ProductCode=cmjj012770
m-bp10txryr4mhrrt1nig8 | nightly-build-20260110 | CentOS_8.5_64 | x86_64 | 40 | self | Nightly node of the CI | Status=Creating
m-bp18133n0335yqrhel79 | rhel-cadence-79 | RedHat_7.9_64 | x86_64 | 100 | others | Cadence EDA stack |
m-bp18133n0335yqrhel88 | rhel-synopsys-88 | RedHat_8.8_64 | x86_64 | 100 | others | Synopsys VCS farm |
m-bp1g7004ksh0oeucrk86 | rocky-gpu-a100 | Rocky Linux_8.6_64 | x86_64 | 80 | self | Rocky with the NVIDIA driver 535 for A100 | types=ecs.gn7e-c16g1.4xlarge
m-bp1g7004ksh0oeucrk92 | rocky92-base | Rocky Linux_9.2_64 | x86_64 | 40 | self | |
m-bp1g7004ksh0oeucal88 | alma-slurm-23 | AlmaLinux_8.8_64 | x86_64 | 40 | self | Slurm 23.02 head node |
m-bp1ubu1804tf1legacy1 | tf1-legacy | Ubuntu_18.04_64 | x86_64 | 60 | self | TensorFlow 1.15 | Status=UnAvailable
m-bp1ubu2004pytorch113 | pytorch-1.13 | Ubuntu_20.04_64 | x86_64 | 80 | others | PyTorch 1.13, CUDA 11.7 |
m-bp1ubu2204pytorch220 | pytorch-2.2-cuda12 | Ubuntu_22.04_64 | x86_64 | 100 | self | PyTorch 2.2, CUDA 12.1, NCCL |
m-bp1ubu2404noble00000 | ubuntu-noble-base | Ubuntu_24.04_64 | x86_64 | 40 | self | Base for new work | as=version:number,size:string
m-bp1ali3hpc2104x64000 | alinux3-hpc-base | Aliyun_3_64 | x86_64 | 40 | self | 通用计算基础镜像，已安装 eRDMA 驱动 |
m-bp1ali3yitian2104arm | alinux3-yitian | Aliyun_3_arm64 | arm64 | 40 | self | 倚天 710 ARM 节点 |
m-bp1anolis86scc000000 | anolis-scc-86 | Anolis_8.6_64 | x86_64 | 60 | others | Super Computing Cluster, RoCE |
m-bp1win2019cae0000000 | win2019-cae | Windows Server 2019_2019_64 | x86_64 | 100 | self | CAE pre- and post-processing |
m-bp1win2022viz0000000 | win2022-visual | windows_2022_64 | x86_64 | 100 | others | 可视化工作站 |
m-bp1nearlynothing0000 | | CentOS_7.6_64 | | 0 | self | | without=ImageName,Description,Size,OsTag,BaseOsTag,Uid,Status
`);
