import { readTable } from './record.ts';

export const shanghai = readTable(`
m-uf6centos75wrf000000 | wrf-4.3 | CentOS_7.5_64 | x86_64 | 60 | self | WRF and WPS 4.3, NetCDF |
m-uf6centos77quantum00 | quantum-espresso-7.2 | CentOS_7.7_64 | x86_64 | 60 | self | Quantum ESPRESSO 7.2 |
m-uf6centos79gromacs00 | gromacs-2024.1 | CentOS_7.9_64 | x86_64 | 80 | others | GROMACS 2024.1, SYCL |
m-uf6centos81blast0000 | ncbi-blast | CentOS_8.1_64 | x86_64 | 500 | self | BLAST+ with nt and nr |
m-uf6centos83base00000 | centos83-base | CentOS_8.3_64 | x86_64 | 40 | self | Only for tests |
m-uf6rhel92cfx00000000 | ansys-cfx-2024 | RedHat_9.2_64 | x86_64 | 100 | self | ANSYS CFX 2024 R1 | PostInstallScript="bash /opt/post.sh --license 1055@10.0.0.8"
m-uf6alma9200000000000 | alma92-base | AlmaLinux_9.2_64 | x86_64 | 40 | self | |
m-uf6ubuntu2204arm0000 | jammy-yitian | Ubuntu_22.04_arm64 | arm64 | 40 | self | Ubuntu for Yitian 710 |
m-uf6ubuntu1804cuda100 | cuda-10.2-devel | Ubuntu_18.04_64 | x86_64 | 60 | others | CUDA 10.2 toolkit |
m-uf6ubuntu2404torch00 | pytorch-2.4 | Ubuntu_24.04_64 | x86_64 | 100 | self | PyTorch 2.4, CUDA 12.4 | types=ecs.gn7i-c16g1.4xlarge
m-uf6debian1100000000 | debian11-conda | Debian_11_64 | x86_64 | 40 | self | Miniconda for bioinformatics |
m-uf6ali3gpu0000000000 | alinux3-gpu | Aliyun_3_64 | x86_64 | 60 | self | NVIDIA driver 550 | types=ecs.gn7i-c16g1.4xlarge,ecs.gn7e-c16g1.4xlarge
m-uf6customlinux000000 | hpc-appliance | Customized Linux_1.0_64 | x86_64 | 40 | others | Vendor appliance & tools <beta> | Status=CreateFailed
m-uf6win2022remote0000 | win2022-remote-viz | Windows Server 2022_2022_64 | x86_64 | 100 | self | Remote visualisation, NICE DCV |
`);
